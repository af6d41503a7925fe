//! Which address is answered by which page?

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, Response, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::routing::any;
use reftel::query::Stop;
use tokio::time::timeout;

use super::answers;
use super::asked::Asked;
use super::guard::{Hosts, guard};
use super::here::{Here, Page};
use super::limits;
use super::pages;
use super::reply::{Fault, Reply};
use super::site::Site;
use super::sparql;

/// Every address, the methods that it takes beside GET and HEAD, and its page.
const ROUTES: &[(&str, &[&str], Page)] = &[
    ("/", &[], pages::home::page),
    ("/search", &[], pages::search::page),
    ("/search.csv", &[], pages::search::csv),
    ("/doc/{*id}", &[], pages::document::page),
    ("/versions/{*id}", &[], pages::versions::page),
    ("/why/{*id}", &[], pages::why::page),
    ("/entity/{*id}", &[], pages::entity::page),
    ("/id/{*id}", &[], pages::entity::lead),
    ("/together", &[], pages::together::page),
    ("/path", &[], pages::path::page),
    ("/timeline", &[], pages::timeline::page),
    ("/names", &["POST"], pages::pasted::page),
    ("/map", &[], pages::map::page),
    ("/network", &[], pages::network::page),
    ("/network/drawing", &[], pages::network::drawing::page),
    ("/network/export", &[], pages::network::export),
    ("/queries", &[], pages::queries::list),
    ("/queries/{name}", &[], pages::queries::page),
    ("/sparql", &["POST", "QUERY"], sparql::page),
    ("/review", &["POST"], pages::review::page),
    ("/review/same", &[], pages::review::same),
    ("/review/list", &[], pages::review::list::page),
    ("/review/build", &["POST"], pages::review::next::page),
    ("/review/words", &["POST"], pages::review::mention::page),
    ("/about", &[], pages::about::page),
    ("/.well-known/void", &[], sparql::void),
    ("/complete", &[], pages::complete::page),
    ("/api/show", &[], pages::api::show),
    ("/api/with", &[], pages::api::with),
    ("/api/path", &[], pages::api::path),
    ("/api/search", &[], pages::api::search),
    ("/api/refs", &[], pages::api::refs),
    ("/api/why", &[], pages::api::why),
    ("/api/query", &[], pages::api::query),
    ("/api/text", &[], pages::api::text),
    ("/api/openapi.json", &[], pages::api::description),
    ("/style.css", &[], pages::assets::style),
    ("/reftel.js", &[], pages::assets::script),
    ("/sparql.js", &[], pages::assets::editor),
    ("/network.js", &[], pages::assets::network),
    ("/vendor/{name}", &[], pages::assets::vendor),
    ("/icon.svg", &[], pages::assets::icon),
    ("/robots.txt", &[], pages::assets::robots),
];

/// Returns the whole server.
pub fn router(site: Arc<Site>, hosts: Hosts) -> Router {
    let mut router: Router<Arc<Site>> = Router::new();
    for (path, methods, page) in ROUTES {
        let handler =
            move |site: State<Arc<Site>>, request: Request| answer(site, request, methods, *page);
        router = router.route(path, any(handler));
    }
    router
        .fallback(|site: State<Arc<Site>>, request: Request| {
            answer(site, request, &[], pages::assets::nowhere)
        })
        .with_state(site)
        .layer(from_fn_with_state(Arc::new(hosts), guard))
}

/// Answers one request.
async fn answer(
    State(site): State<Arc<Site>>,
    request: Request,
    methods: &'static [&'static str],
    page: Page,
) -> Response<Body> {
    let (head, body) = request.into_parts();
    let is_read = head.method == Method::GET || head.method == Method::HEAD;
    if !is_read && !methods.contains(&head.method.as_str()) {
        return refuse_method(&head.method, methods);
    }
    let body = match read(&head.headers, body).await {
        Ok(body) => body,
        Err((status, words)) => return plain(status, words),
    };
    let is_head = head.method == Method::HEAD;
    // Where people decide, a page shows what they did.
    let key = answers::key(&head.method, &head.uri, &head.headers);
    let key = key.filter(|_| site.desk().is_none() && body.is_empty());
    // The front page of before a build's changes were written is not the one of behind.
    let told = head.uri.path() == "/"
        && site
            .at_hand()
            .is_some_and(|snapshot| snapshot.last_build().is_some());
    let key = key.map(|key| if told { key + "\ntold" } else { key });
    let kept = || site.at_hand()?.answers.get(key.as_deref()?);
    if let Some(reply) = kept() {
        return reply.response(is_head);
    }
    let mut turn = None;
    if let (Some(key), Some(snapshot)) = (&key, site.at_hand()) {
        turn = snapshot.answers.turn(key, site.limits.time).await;
        if let Some(reply) = kept() {
            return reply.response(is_head);
        }
    }
    let asked = Asked::new(head.method, &head.uri, head.headers, body);
    let own = site.clone();
    let answered = site
        .work
        .run(move |stop| find(&own, &asked, page, key, stop));
    let reply = match answered.await {
        Ok(reply) => reply,
        Err(refused) => pages::fault::plain(&Fault::Refused(refused)),
    };
    drop(turn);
    reply.response(is_head)
}

/// Finds the answer, and keeps it under the key.
fn find(site: &Site, asked: &Asked, page: Page, key: Option<String>, stop: &Stop) -> Reply {
    let snapshot = site.snapshot();
    // As long as words are read in texts, a page may have less than it will.
    let key = key.filter(|_| snapshot.words.is_made(&snapshot.graph));
    if let Some(reply) = key.as_deref().and_then(|key| snapshot.answers.get(key)) {
        return reply;
    }
    let here = Here {
        snapshot: &snapshot,
        site,
        stop,
    };
    let reply = page(&here, asked);
    let reply = reply.unwrap_or_else(|fault| pages::fault::reply(&here, asked, &fault));
    let reply = reply.packed(asked.takes_gzip());
    if let Some(key) = &key {
        snapshot.answers.keep(key, &reply);
    }
    reply
}

/// Reads the body of a request, which must come soon and be small.
async fn read(headers: &HeaderMap, body: Body) -> Result<Bytes, (StatusCode, &'static str)> {
    let too_large = (
        StatusCode::PAYLOAD_TOO_LARGE,
        "A request may have 1 MiB at most.\n",
    );
    let length = headers.get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|length| length > limits::BODY) {
        return Err(too_large);
    }
    let time: Duration = limits::BODY_TIME;
    match timeout(time, to_bytes(body, limits::BODY)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => Err(too_large),
        Err(_) => Err((
            StatusCode::REQUEST_TIMEOUT,
            "The request came too slowly.\n",
        )),
    }
}

fn refuse_method(method: &Method, methods: &[&'static str]) -> Response<Body> {
    let mut allowed = vec!["GET", "HEAD", "OPTIONS"];
    allowed.extend(methods);
    let (status, words) = match *method == Method::OPTIONS {
        true => (StatusCode::NO_CONTENT, ""),
        false => (
            StatusCode::METHOD_NOT_ALLOWED,
            "Nothing here can be changed: this is read with GET.\n",
        ),
    };
    let mut response = plain(status, words);
    let allowed = allowed.join(", ");
    if let Ok(allowed) = allowed.parse() {
        response.headers_mut().insert(header::ALLOW, allowed);
    }
    response
}

fn plain(status: StatusCode, words: &'static str) -> Response<Body> {
    let mut reply = Reply::of(super::reply::TEXT, words);
    reply.status = status;
    reply.response(false)
}
