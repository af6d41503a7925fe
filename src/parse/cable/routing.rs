//! Which lines only carried the message? Format lines 1 to 4 of ACP 127 and their forerunners.
//!
//! Routing lines say nothing of content, but `DE RUEHCL #0027/01 0441457` repeats the sender's
//! station, serial number (its last four digits) and time, which helps when the rest is damaged.

use std::sync::LazyLock;

use regex::Regex;

/// What `DE RUEHCL #0027/01 0441457` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Station {
    /// The sending station's routing indicator.
    pub indicator: String,
    /// The serial number, at most four digits of it.
    pub number: Option<u32>,
    /// Day of the year, from 1.
    pub day_of_year: Option<u16>,
}

static ROUTING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:
        V[A-Z]?ZCZC\S*.*                                      # start of message and channel number
        |ZCZC.*
        |(?:OO|PP|RR|ZZ|YY|MM)(?:\s+(?:OO|PP|RR|ZZ|YY|MM))*(?:\s+R[A-Z]{3,7})*\s*(?:\#\S+)?
        |R[UH][A-Z]{3,6}(?:\s+R[UH][A-Z]{3,6})*              # more of the stations above
        |DE\s+[A-Z]{4,8}\b.*
        |ZN[RY]\s+[A-Z]{5}(?:\s+ZZ[HK])?.*
        |Z(?:DK|DS|DG|FF|FR|FH|OC|OV|OP|UI|EL|YQ|PW|ZK|ZH|NY|NR|KZK|WVY)[0-9]?(?:\s.*)?
        |BT[0-9]?
        |X{4,}\s*
        |\(\s*ADX?[0-9A-Z]+\b.*\)?.*
        |TELEGRAM.*|INCOMING\ TELEGRAM.*
        |Q?\s*QQQQ.*
        )$",
    )
    .expect("the pattern is valid")
});

/// Distribution lines of the 1960s and 70s: office symbols with copy counts, pages, rules.
static DISTRIBUTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:
        PAGE\s+[0-9]{1,2}\b.*
        |(?:ACTION|ORIGIN|INFO|ACT)[:\s]\s*(?:[A-Z0-9/]{1,9}[-\s][0-9]{2}\b[\s,]*)+(?:/\s*[0-9]{2,3}(?:\s*[A-Z]{1,2})?)?
        |(?:ACTION|ORIGIN)\s+[A-Z/]{1,6}
        |(?:[A-Z]{1,9}[-][0-9]{2}\b[\s,]*)+(?:/\s*[0-9]{2,3}(?:\s*[A-Z]{1,2})?)?
        |/\s*[0-9]{3}\s*[A-Z]{1,2}
        |-{3,}\s*[0-9]{4,6}Z?(?:\s*/\s*[0-9]+)?
        |[0-9]{1,3}(?:\s+[A-Z]{1,2})?
        |[-\s]{6,}[0-9A-F]{6}\s*[0-9]{6}Z.*
        |(?:DRAFTED|APPROVED|CLEARED|AUTHORIZED)\s+BY.*
        |DESIRED\s+DISTRIBUTION.*
        |ADP[0-9]+|LOG-?[0-9]+.*
        |(?:COPY|CABLE)\s*[-0-9/\s]+.*
        )$",
    )
    .expect("the pattern is valid")
});

/// Tells whether `line` (trimmed) only routed the message.
pub(super) fn is_routing(line: &str) -> bool {
    line.len() < 400 && (ROUTING.is_match(line) || DISTRIBUTION.is_match(line))
}

static STATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^DE\s+([A-Z]{4,8})\s*#?\s*([0-9]{1,6})?\S*(?:\s+([0-9]{3})[0-9]{4})?")
        .expect("the pattern is valid")
});

/// Tells whether `line` says which offices had copies; State's own telegrams have such lines
/// behind the classification too.
pub(super) fn is_distribution(line: &str) -> bool {
    line.len() < 400 && DISTRIBUTION.is_match(line)
}

/// Reads `DE RUEHCL #0027/01 0441457`.
pub(super) fn station(line: &str) -> Option<Station> {
    let found = STATION.captures(line)?;
    Some(Station {
        indicator: found[1].to_owned(),
        number: found.get(2).and_then(|number| number.as_str().parse().ok()),
        day_of_year: found
            .get(3)
            .and_then(|day| day.as_str().parse().ok())
            .filter(|day| (1..=366).contains(day)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_carry_the_message() {
        for line in [
            "VZCZCXRO1732",
            "VZCZCXYZ0011",
            "PP RUEHTRO",
            "OO RUEHAG RUEHROV RUEHSL",
            "RR RUEHC RUCPDOC",
            "RUEHDBU RUEHFL RUEHKW",
            "DE RUEHCL #0027/01 0441457",
            "ZNR UUUUU ZZH",
            "ZNY CCCCC ZZH ZDK",
            "ZDK ZUI RUEHBS #6624",
            "ZFF4",
            "BT",
            "(ADX0012F34A MSI1234-695)",
            "PAGE 01 STATE 012345",
            "ACTION EUR-12",
            "INFO  OCT-01  ISO-00  CIAE-00  INR-07  /084 W",
            "SAM-01 /058 W",
            "--------------------- 012345",
            "--------------------- 041457 /42",
            "------------------3D1F5E  122035Z /38",
            "ORIGIN EUR-00",
            "INFO LOG-00 MFA-00 AID-00 /000R",
            "42",
        ] {
            assert!(is_routing(line), "{line}");
        }
        for line in [
            "INFO AMEMBASSY PARIS",
            "INFO RUEHC/DEPT OF LABOR WASHDC",
            "FM AMEMBASSY ROME",
            "SIPDIS",
            "UNCLAS ROME 1196",
            "-----",
            "TAGS: PREL",
            "MUSLIM COLLECTIVE",
        ] {
            assert!(!is_routing(line), "{line}");
        }
    }

    #[test]
    fn the_station_repeats_the_serial() {
        let station = station("DE RUEHCL #0027/01 0441457").unwrap();
        assert_eq!(station.indicator, "RUEHCL");
        assert_eq!(station.number, Some(27));
        assert_eq!(station.day_of_year, Some(44));
    }
}
