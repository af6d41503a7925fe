//! What is no page: the style, the script and the sign, and addresses that lead nowhere.

use axum::http::header;

use super::super::asked::Asked;
use super::super::files::{EDITOR, ICON, NETWORK, SCRIPT, STYLE, VENDOR};
use super::super::here::Here;
use super::super::reply::{Fault, Reply};

fn kept(kind: &'static str, content: &'static str, asked: &Asked) -> Reply {
    let reply = Reply::of(kind, content);
    match asked.get("v").is_some() {
        true => reply.with(header::CACHE_CONTROL, "max-age=31536000, immutable"),
        false => reply,
    }
}

/// The style.
pub fn style(_: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    Ok(kept("text/css; charset=utf-8", STYLE, asked))
}

/// The script.
pub fn script(_: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    Ok(kept("text/javascript; charset=utf-8", SCRIPT, asked))
}

/// The script of the page for queries.
pub fn editor(_: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    Ok(kept("text/javascript; charset=utf-8", EDITOR, asked))
}

/// The script that draws large networks.
pub fn network(_: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    Ok(kept("text/javascript; charset=utf-8", NETWORK, asked))
}

/// The scripts of others.
pub fn vendor(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let name = asked.behind("/vendor/");
    match VENDOR.iter().find(|(known, _)| *known == name) {
        Some((_, content)) => Ok(kept("text/javascript; charset=utf-8", content, asked)),
        None => nowhere(here, asked),
    }
}

/// The sign.
pub fn icon(_: &Here<'_>, _: &Asked) -> Result<Reply, Fault> {
    Ok(Reply::of("image/svg+xml", ICON).with(header::CACHE_CONTROL, "max-age=86400"))
}

/// Nobody's crawler has any business here.
pub fn robots(_: &Here<'_>, _: &Asked) -> Result<Reply, Fault> {
    Ok(Reply::of(
        super::super::reply::TEXT,
        "User-agent: *\nDisallow: /\n",
    ))
}

/// Addresses that lead nowhere.
pub fn nowhere(_: &Here<'_>, _: &Asked) -> Result<Reply, Fault> {
    Err(Fault::missing("There is no page at this address."))
}
