//! What went wrong, in words, with what may have been meant.

use askama::Template;
use axum::http::{StatusCode, header};

use super::super::asked::Asked;
use super::super::here::Here;
use super::super::reply::{Choice, Fault, Reply};
use super::Frame;

#[derive(Template)]
#[template(path = "fault.html")]
struct Page<'a> {
    frame: Frame,
    title: &'a str,
    lines: Vec<&'a str>,
    choices: &'a [Choice],
    lead: &'a str,
}

/// Returns the answer to a request that has none.
pub fn reply(here: &Here<'_>, asked: &Asked, fault: &Fault) -> Reply {
    let (status, title, what) = fault.told();
    let (lead, choices): (_, &[Choice]) = match fault {
        Fault::Missing { near, .. } => ("Perhaps you mean", near),
        Fault::Several { choices, .. } => ("It may be", choices),
        _ => ("", &[]),
    };
    let mut frame = Frame::new(here, title, "");
    frame.query = asked.get("q").unwrap_or_default().to_owned();
    let page = Page {
        frame,
        title,
        lines: what.lines().collect(),
        choices,
        lead,
    };
    match Reply::page(&page) {
        Ok(reply) => finished(reply, status),
        Err(_) => plain(fault),
    }
}

/// Returns the answer without a page, where none can be made.
pub fn plain(fault: &Fault) -> Reply {
    let (status, title, what) = fault.told();
    let reply = Reply::of(super::super::reply::TEXT, format!("{title}: {what}\n"));
    finished(reply, status)
}

fn finished(mut reply: Reply, status: StatusCode) -> Reply {
    reply.status = status;
    match status {
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
            reply.with(header::RETRY_AFTER, "2")
        }
        _ => reply,
    }
}
