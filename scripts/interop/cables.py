"""Writes invented cables that cite each other and name each other's people; the same ones each time.

Usage: cables.py FOLDER NUMBER
"""

import random
import sys
from pathlib import Path

POSTS = ["RABAT", "CASABLANCA", "TUNIS", "CAIRO", "MADRID", "NAIROBI", "LIMA", "JAKARTA", "TBILISI", "BEIRUT"]
PLACES = ["Safi", "Larache", "Agadir", "Tunis", "Sfax", "Cairo", "Cordoba", "Mombasa", "Chimbote", "Surabaya",
          "Kutaisi", "Tripoli", "Marrakech", "Essaouira", "Kisumu", "Arequipa"]
BODIES = ["Ministry of Interior", "Ministry of Justice", "Ministry of Agriculture", "Port Authority",
          "World Food Programme", "European Commission", "African Development Bank", "UNICEF"]
GIVEN = ["Karim", "Leila", "Marta", "Tomas", "Grace", "Nadia", "Viktor", "Yuki", "Amina", "Jorge"]
FAMILY = ["Bennachi", "Testouri", "Quispe", "Widodari", "Okonski", "Haddoury", "Malombe", "Barzani", "Lindqvist"]
LEVELS = [("UNCLAS", "U"), ("C O N F I D E N T I A L", "C"), ("S E C R E T", "S")]


def main():
    folder, number = Path(sys.argv[1]), int(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(20090213)
    known = []
    for serial in range(1, number + 1):
        post = dice.choice(POSTS)
        year, month, day = dice.choice([8, 9]), dice.randint(1, 12), dice.randint(1, 28)
        level, marking = dice.choice(LEVELS)
        cited = dice.sample(known, min(len(known), dice.randint(0, 3)))
        references = "".join(f"REF: {letter}. {year_:02} {post_} {serial_}\n"
                             for letter, (year_, post_, serial_) in zip("ABC", cited[:1]))
        people = [f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}" for _ in range(2)]
        body, place = dice.sample(BODIES, 2), dice.sample(PLACES, 2)
        text = f"""{level} {post} {serial:06}

SIPDIS

E.O. 12958: N/A
TAGS: PREL, EFIS
SUBJECT: TALKS IN {place[0].upper()}

{references}
1. ({marking}) Minister {people[0]} of the {body[0]} met Director {people[1]} in {place[0]}.

2. (U) The {body[1]} will open an office in {place[1]}, said {people[1]}.

HARGREAVE
"""
        month_name = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()[month - 1]
        head = f"P {day:02}1200Z {month_name} {year:02}\nFM AMEMBASSY {post}\nTO SECSTATE WASHDC 0001\n"
        name = f"{year:02}{post}{serial}"
        (folder / f"{name}.txt").write_text(head + text, encoding="utf-8")
        known.append((year, post, serial))
    print(f"{number} cables in {folder}", file=sys.stderr)


if __name__ == "__main__":
    main()
