//! Where is kept what saves time? The user's cache folder, or what `REFTEL_CACHE` says.

use std::env;
use std::path::PathBuf;

use reftel::compiled::Cache;

/// Returns the folder of compiled gazetteers; none with `REFTEL_CACHE=off`, or where the system
/// knows no place for such things. It need not be there, and need not be writable.
pub fn cache() -> Option<Cache> {
    folder(|name| env::var_os(name).map(PathBuf::from)).map(Cache::new)
}

fn folder(variable: impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    let set = |name: &str| variable(name).filter(|value| !value.as_os_str().is_empty());
    if let Some(asked) = set("REFTEL_CACHE") {
        return Some(asked).filter(|asked| asked.as_os_str() != "off");
    }
    // The standard has relative paths passed over (XDG Base Directory Specification 0.8).
    let base = if cfg!(windows) {
        set("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        set("HOME").map(|home| home.join("Library/Caches"))
    } else {
        let asked = set("XDG_CACHE_HOME").filter(|base| base.is_absolute());
        asked.or_else(|| set("HOME").map(|home| home.join(".cache")))
    };
    base.filter(|base| base.is_absolute())
        .map(|base| base.join("reftel"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Option<PathBuf> {
        folder(|name| {
            let mut all = variables.iter();
            all.find(|(known, _)| *known == name)
                .map(|(_, value)| PathBuf::from(value))
        })
    }

    #[test]
    fn what_is_asked_for_wins() {
        let home = ("HOME", "/home/ada");
        let folder = PathBuf::from("mine");
        assert_eq!(of(&[home, ("REFTEL_CACHE", "mine")]), Some(folder));
        assert_eq!(of(&[home, ("REFTEL_CACHE", "off")]), None);
        assert_eq!(of(&[]), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn else_it_is_the_users_cache_folder() {
        let home = ("HOME", "/home/ada");
        let of = |variables: &[(&str, &str)]| {
            of(variables).map(|folder| folder.to_string_lossy().into_owned())
        };
        let usual = Some("/home/ada/.cache/reftel".to_owned());
        assert_eq!(of(&[home]), usual);
        assert_eq!(of(&[home, ("REFTEL_CACHE", "")]), usual);
        assert_eq!(of(&[home, ("XDG_CACHE_HOME", "relative")]), usual);
        let other = of(&[home, ("XDG_CACHE_HOME", "/var/tmp")]);
        assert_eq!(other.as_deref(), Some("/var/tmp/reftel"));
        assert_eq!(of(&[("HOME", "relative")]), None);
    }
}
