"""Words as an attacker would have a newspaper print them: tags, handlers, addresses, entities, ends of quotes, odd signs."""

import random
from collections.abc import Iterator

RUN = "window.ran=1"
ATOMS = (
    f"<script>{RUN}</script>", f"<img src=x onerror={RUN}>", f"<svg onload={RUN}>", f"<svg/onload={RUN}//",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'>", f"<a href=javascript:{RUN}>", f"<details open ontoggle={RUN}>",
    f'"><img src=x onerror={RUN}>', f"' onmouseover={RUN} x='", f"</script><script>{RUN}</script>", f"javascript:{RUN}",
    f"</textarea><script>{RUN}</script>", f"</title><script>{RUN}</script>", f"<math><mi xlink:href='javascript:{RUN}'>",
    "<style>@import'x'</style><base href=//x>", "<form action=//x><button>", "<input autofocus onfocus=" + RUN + ">",
    f"<!--><img src=x onerror={RUN}>-->", f"<![CDATA[><script>{RUN}</script>]]>", "<plaintext>", "<noscript><p title='",
    f"&lt;script&gt;{RUN}&lt;/script&gt;", f"&#60;script&#62;{RUN}&#60;/script&#62;", "&quot;&gt;&lt;b&gt;", "&amp;lt;b&gt;",
    "{{ request.user.password }}", "{% load x %}", "${7*7}", "`${" + RUN + "}`", "<%= 7*7 %>", "#{7*7}", "<?xml?>", "]]>",
    "\u2028" + RUN + "\u2029", "\u202e<tpircs>", "\ufeff<script>", "\u00ad<b>", "＜script＞", "‹script›", "ʺ><b>", "\x0b<b>\x1f",
    "<ScRiPt\t>" + RUN + "</sCrIpT>", "<\u0130mg src=x onerror=" + RUN + ">", "<b", "<", ">", '"', "'", "--!>", "\\x3cscript\\x3e",
    "<link rel=stylesheet href=//x>", "<meta http-equiv=refresh content=0;url=//x>", "<object data=//x>", "<embed src=//x>",
    "<template><script>" + RUN + "</script></template>", "<table><td>", "</div></body></html>", "<select><option>", "<x-y is=z>",
)  # fmt: skip
PLAIN = ("Taliban", "took", "the town", "on Monday", "fell", "Kunduz", "=", "/", " ", "x" * 30, "été", "北")


def hostile_words(number: int, seed: int = 1) -> Iterator[str]:
    """So many pieces of words, none longer than 180 signs, the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(number):
        parts = [chance.choice(ATOMS if chance.random() < 0.7 else PLAIN) for _ in range(chance.randint(1, 4))]
        words = chance.choice(("", " ", "\t")).join(parts)
        if chance.random() < 0.2:
            cut = chance.randrange(len(words))
            words = words[:cut] + chance.choice("<>\"'&;`=/ ") + words[cut:]
        yield words[:180].replace("\n", " ").replace("\r", " ") or "<"
