//! What did the bytes of DOS mean? Three of its code pages, which browsers do not know: that of the
//! United States, that of the west of Europe and that of its middle.

/// A code page of DOS; below 128 it is ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) name: &'static str,
    /// What the bytes from 128 on mean.
    upper: &'static str,
}

/// The pages, the likelier first: where they say the same of a text, it is in the first.
pub(super) const PAGES: [Page; 3] = [
    Page {
        name: "IBM850",
        upper: "\
        ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ\
        áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
        └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
        ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
    },
    Page {
        name: "IBM437",
        upper: "\
        ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ\
        áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
        └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
        αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
    },
    Page {
        name: "IBM852",
        upper: "\
        ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×č\
        áíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐\
        └┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀\
        ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}",
    },
];

impl Page {
    /// Returns the text of `bytes`.
    pub(super) fn decode(self, bytes: &[u8]) -> String {
        let upper: Vec<char> = self.upper.chars().collect();
        let read = |byte: &u8| match byte.checked_sub(0x80) {
            None => char::from(*byte),
            Some(at) => {
                let known = upper.get(usize::from(at)).copied();
                known.unwrap_or(char::REPLACEMENT_CHARACTER)
            }
        };
        bytes.iter().map(read).collect()
    }
}

/// Tells whether `bytes` draw frames as DOS did, by lines of one sign that no text repeats.
pub(super) fn is_framed(bytes: &[u8]) -> bool {
    let is_line = |five: &[u8]| {
        let sign = five[0];
        matches!(sign, 0xc4 | 0xcd) && five.iter().all(|byte| *byte == sign)
    };
    bytes.windows(5).any(is_line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_whole() {
        for page in PAGES {
            assert_eq!(page.upper.chars().count(), 128, "{}", page.name);
        }
        let [west, states, middle] = PAGES;
        assert_eq!(west.decode(b"F\x8as \xb5\xff"), "Fès Á\u{a0}");
        assert_eq!(states.decode(b"F\x8as \xb5\xff"), "Fès ╡\u{a0}");
        assert_eq!(middle.decode(b"\x9d\xa2d\xab"), "Łódź");
    }
}
