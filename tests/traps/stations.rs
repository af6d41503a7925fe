//! Whom is a name not that of? Of another station, with other initials, of another generation.

use super::{Trap, hold};

fn at(
    name: &'static str,
    from: (&'static str, &'static str),
    tags: &'static str,
    body: &'static str,
    links: &'static [&'static str],
    never: &'static [&'static str],
) -> Trap {
    Trap {
        name,
        from,
        tags,
        subject: "A CALL",
        body,
        links,
        never,
    }
}

#[test]
fn whoever_works_for_a_living_holds_no_office() {
    hold(&[
        at(
            "a farmer at the beginning of a sentence, and no minister",
            ("RANGOON", "05"),
            "PGOV, BM",
            "Farmer Than Shwe was fined. Senior General Than Shwe was not told.",
            &["Than Shwe[2] => person/than-shwe"],
            &[],
        ),
        at(
            "a clerk of an office",
            ("JAKARTA", "08"),
            "PGOV, ID",
            "The office manager Budiono was fined. Finance Minister Boediono was not told.",
            &["Budiono != Boediono"],
            &["Budiono -> person/boediono"],
        ),
        at(
            "no relation",
            ("RANGOON", "05"),
            "PGOV, BM",
            "Minister of Health Kyaw Myint, no relation of trader Kyaw Myint of Pegu, spoke.",
            &[
                "Kyaw Myint[1] => person/kyaw-myint",
                "Kyaw Myint[1] != Kyaw Myint[2]",
            ],
            &[],
        ),
        at(
            "houses of trade, and a professor of a shorter name",
            ("BOGOTA", "09"),
            "PGOV, CO",
            "Hotel manager Carlos Gaviria was a witness. The professor Antonio Navarro was another.",
            &["Antonio Navarro ?"],
            &["Carlos Gaviria -> person/carlos-gaviria-diaz"],
        ),
        at(
            "a citizen of the United States whom the lists know",
            ("HAVANA", "10"),
            "CASC, CU",
            "Amcit Alan Gross called.",
            &["Alan Gross => person/alan-gross"],
            &[],
        ),
        at(
            "what a minister was before, and a student leader",
            ("PRAGUE", "08"),
            "PGOV, EZ",
            "Deputy Defense Minister Martin Bartak, a surgeon, spoke. Former teacher Vaclav Klaus left.",
            &["Martin Bartak -> person/martin-bartak"],
            &[],
        ),
    ]);
}

#[test]
fn a_name_is_as_long_as_it_is() {
    hold(&[
        at(
            "other initials",
            ("HONG KONG", "07"),
            "PGOV, HK",
            "Ambrose Lee, Secretary for Security, met C.K. Lee of the Chamber. Director of Health P.Y. \
             Lam left. Lee agreed.",
            &["C.K. Lee != Ambrose Lee", "P.Y. Lam -> person/p-y-lam"],
            &["C.K. Lee -> person/ambrose-lee"],
        ),
        at(
            "an airport that bears initials",
            ("BRIDGETOWN", "07"),
            "PGOV, AC",
            "We landed at V.C. Bird airport in the rain.",
            &["V.C. Bird -> locality/v-c-bird-international-airport"],
            &["V.C. Bird -> person/*"],
        ),
        at(
            "given names of China that are words",
            ("BEIJING", "05"),
            "PGOV, CH",
            "Yu Yongding of CASS believes so. Yu Bin does not. Deputy head Zhu Min was there with Xiao \
             Gang. The Green Gang was not.",
            &["Yu Bin != Yu Yongding", "Xiao Gang -> person/xiao-gang"],
            &["Yu -> person/yu-yongding", "Xiao Gang -> */armed-group/*"],
        ),
        at(
            "firms of a family",
            ("DOHA", "07"),
            "ECON, QA",
            "Jassim Al Jaidah, chairman of the Al Jaidah Group, told us so. Al Jaidah added that it was \
             late.",
            &[
                "Jassim Al Jaidah -> person/jassim-al-jaidah",
                "Al Jaidah -> person/jassim-al-jaidah",
                "Al Jaidah Group => company/al-jaidah-group",
            ],
            &[],
        ),
        at(
            "surnames of two words, and verbs",
            ("MEXICO", "76"),
            "PINT, MX",
            "MARGARITA LOPEZ PORTILLO WILL GO. COL. TAHER QUARREL. FORSEC RABASA LEFT.",
            &[
                "MARGARITA LOPEZ PORTILLO -> person/margarita-lopez-portillo",
                "TAHER -> person/taher",
                "RABASA -> person/emilio-rabasa",
            ],
            &["TAHER QUARREL -> *", "FORSEC RABASA -> *"],
        ),
    ]);
}

#[test]
fn fathers_are_no_sons() {
    hold(&[
        at(
            "before the son's time, and in it",
            ("BEIRUT", "75"),
            "PINT, LE",
            "JUMBLATT DEMANDED REMOVAL OF ARMY COMMANDER.",
            &["JUMBLATT -> person/kamal-jumblatt"],
            &[],
        ),
        at(
            "in the son's time",
            ("BEIRUT", "07"),
            "PGOV, LE",
            "Jumblatt told the Ambassador that he would wait.",
            &["Jumblatt -> person/walid-jumblatt"],
            &[],
        ),
        at(
            "who came to office a generation later",
            ("BOGOTA", "74"),
            "PINT, CO",
            "LLERAS IS BITTER.",
            &[],
            &["LLERAS -> person/german-vargas-lleras"],
        ),
        at(
            "a son of whom the telegram speaks, and his mother in office",
            ("NEW DELHI", "76"),
            "PINT, IN",
            "SANJAY GANDHI TOURED ORISSA. GANDHI LEAVES FOR MOSCOW JUNE 8.",
            &["GANDHI ?"],
            &["GANDHI -> person/sanjay-gandhi"],
        ),
        at(
            "a lesser namesake, and nobody greater in office",
            ("LISBON", "75"),
            "PINT, PO",
            "ADM. FILGUEIRAS SOARES IS LEAVING. SOARES TOLD ME SO. COL. VASCO PERELHAL STAYED. PERELHAL \
             AGREED.",
            &["PERELHAL => person/vasco-perelhal"],
            &["SOARES -> person/filgueiras-soares"],
        ),
        at(
            "a civil servant, and a given name that is a title",
            ("NEW DELHI", "76"),
            "PINT, IN",
            "FOREIGN MINISTER SINGH IS OUT.",
            &[],
            &["SINGH -> person/kewal-singh"],
        ),
    ]);
}

#[test]
fn who_speaks_for_a_country_is_a_person() {
    hold(&[
        at(
            "at the United Nations",
            ("USUN NEW YORK", "75"),
            "PFOR, UN",
            "SALIM (TANZANIA) AND MALIK (USSR) SPOKE. RICHARD (UK) REPLIED. LONDON (UK) AND OIL (SAUDI \
             ARABIA) WERE NOT NAMED.",
            &[
                "SALIM -> person/salim-ahmed-salim",
                "MALIK -> person/yakov-malik",
                "RICHARD -> person/ivor-richard",
                "LONDON -> gb/london",
            ],
            &["OIL -> *"],
        ),
        at(
            "heads of states in a list, and letters",
            ("SALISBURY", "78"),
            "PINT, RH",
            "SMITH, MUZOREWA, SITHOLE AND CHIRAU SIGNED. PGNU TOLD US SO.",
            &["SMITH -> person/ian-smith"],
            &["PGNU -> */person/*"],
        ),
        at(
            "a service at home",
            ("SANTIAGO", "74"),
            "PINT, CI",
            "DINA TOLD EMBOFF NOTHING. COL. CONTRERAS OF DINA SPOKE.",
            &[],
            &["DINA -> */person/*", "DINA -> person/*"],
        ),
    ]);
}
