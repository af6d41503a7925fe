//! How do connections come and go? So many at once, none that sends or
//! takes nothing, and an end in time.

use std::io::{ErrorKind, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener as StdListener};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::{Notify, Semaphore};
use tokio::time::timeout;

use super::guard::Hosts;
use super::limits;
use super::patience::Patient;
use super::routes;
use super::site::Site;
use crate::cli::serve::PORT;

/// Where the server can be reached.
pub struct Place {
    /// The port; `None` for the usual one, or any when that is taken.
    pub port: Option<u16>,
    /// Whether other machines may come.
    pub public: bool,
    /// The graph, as it is told.
    pub graph: PathBuf,
}

impl Place {
    fn bind(&self) -> Result<StdListener> {
        let address: IpAddr = match self.public {
            true => Ipv4Addr::UNSPECIFIED.into(),
            false => Ipv4Addr::LOCALHOST.into(),
        };
        let bind = |port: u16| StdListener::bind(SocketAddr::new(address, port));
        match self.port {
            Some(port) => bind(port).map_err(|error| match error.kind() {
                ErrorKind::AddrInUse => {
                    anyhow!("port {port} is taken\n  hint: `--port 0` takes any that is free")
                }
                _ => anyhow!("port {port} cannot be used: {error}"),
            }),
            None => bind(PORT)
                .or_else(|_| bind(0))
                .context("no port can be used"),
        }
    }
}

/// Serves until Ctrl-C.
pub fn run(site: Arc<Site>, hosts: Hosts, place: Place) -> Result<()> {
    let listener = place.bind()?;
    listener
        .set_nonblocking(true)
        .context("the port cannot be used")?;
    let ended = Arc::new(Notify::new());
    let told = ended.clone();
    let mut again = false;
    let handler = move || {
        if again {
            std::process::exit(130);
        }
        again = true;
        told.notify_one();
    };
    ctrlc::set_handler(handler).context("Ctrl-C cannot be listened to")?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(site.limits.running + 4)
        .thread_stack_size(limits::STACK)
        .enable_all()
        .build()
        .context("threads cannot be made")?;
    // Who reads where the server is may end it at once.
    let terminated = {
        let _within = runtime.enter();
        terminated()
    };
    announce(&place, &listener)?;
    let served = runtime.block_on(serve(site, hosts, listener, ended, terminated));
    // What is still being answered is not waited for: nothing is ever written.
    runtime.shutdown_background();
    served
}

fn announce(place: &Place, listener: &StdListener) -> Result<()> {
    let address = listener.local_addr().context("the port is not known")?;
    let mut out = std::io::stdout().lock();
    let graph = place.graph.display();
    let shown = match address.ip() {
        ip if ip == IpAddr::V4(Ipv4Addr::UNSPECIFIED)
            || ip == IpAddr::V6(Ipv6Addr::UNSPECIFIED) =>
        {
            format!("http://127.0.0.1:{}/", address.port())
        }
        _ => format!("http://{address}/"),
    };
    writeln!(out, "{graph} is at {shown}")?;
    match place.public {
        true => writeln!(
            out,
            "Everybody who can reach this machine can read it. Ctrl-C ends it."
        )?,
        false => writeln!(out, "Only this machine can reach it. Ctrl-C ends it.")?,
    }
    out.flush()?;
    Ok(())
}

/// Waits until the system tells the program to end, as service managers do; elsewhere than on Unix,
/// for ever. It is listened for from the call on, which must be within a runtime, and not only from
/// the first look at the future.
pub fn terminated() -> impl Future<Output = ()> {
    #[cfg(unix)]
    let told = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
    async move {
        #[cfg(unix)]
        if let Ok(mut told) = told {
            told.recv().await;
            return;
        }
        std::future::pending::<()>().await;
    }
}

/// Serves on a listener until it is told to end.
pub async fn serve(
    site: Arc<Site>,
    hosts: Hosts,
    listener: StdListener,
    ended: Arc<Notify>,
    terminated: impl Future<Output = ()>,
) -> Result<()> {
    let listener = TcpListener::from_std(listener).context("the port cannot be used")?;
    let router = routes::router(site, hosts);
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(limits::HEAD_TIME)
        .max_buf_size(limits::HEAD);
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(limits::CONNECTIONS));
    let mut terminated = std::pin::pin!(terminated);
    loop {
        let next = async {
            let place = places.clone().acquire_owned().await;
            (listener.accept().await, place)
        };
        let (accepted, place) = tokio::select! {
            next = next => next,
            () = ended.notified() => break,
            () = &mut terminated => break,
        };
        let Ok((stream, _)) = accepted else {
            // Too many open files, or a connection that went away: others may come.
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            continue;
        };
        // Small answers are not kept back to be sent with others.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone());
        let stream = TokioIo::new(Patient::new(stream, limits::STILL_TIME));
        let connection = graceful.watch(builder.serve_connection(stream, service));
        tokio::spawn(async move {
            let _place = place;
            // How a connection ends is the reader's affair.
            let _ = connection.await;
        });
    }
    drop(listener);
    let _ = timeout(limits::FAREWELL, graceful.shutdown()).await;
    Ok(())
}
