"""Which element, and how bad?"""

from decimal import Decimal
from fractions import Fraction

import streamlit as st

from skm_app.charts import build_answer_distribution, build_nrr_bars
from skm_app.services.course import load_lowest_group
from skm_app.services.loads import load_score, load_unsur_estimates
from skm_app.ui.parts import offer_csv, open_page, show_chart, show_source, show_table
from skm_app.ui.plain import plain
from skm_app.wording.certainty import format_interval, format_needed
from skm_app.wording.findings import describe_unconfirmed
from skm_app.wording.glossary import TRACE_MEANS
from skm_app.wording.lowest import describe_lowest
from skm_app.wording.names import name_unsur, show_weight
from skm_app.wording.numbers import format_number, format_share
from skm_app.wording.unsur import (
    INTERVAL_OF_NRR,
    NEEDED_NRR,
    SIDES_OF_ANSWERS,
    describe_trace,
    describe_unsur,
    describe_what_if,
)
from skm_core import (
    classify_mutu,
    compute_needed_nrr,
    compute_next_mutu,
    compute_share,
    compute_what_if,
    round_half_up,
)
from skm_core.regulation import SCORES

view = open_page("pages/unsur.py", "Per unsur")
workspace, survey = view.workspace, view.survey
score = load_score(workspace, survey, view.bobot)
lowest_group = load_lowest_group(workspace, survey, view.bobot)

if survey.unconfirmed:
    st.warning(describe_unconfirmed(survey.unconfirmed, survey.instrument), icon=":material/help:")
else:
    st.header(plain(describe_lowest(score, lowest_group)))

stressed = lowest_group.members if not survey.unconfirmed and lowest_group and lowest_group.clear else ()
show_chart(
    build_nrr_bars,
    score,
    stressed,
    alt="NRR tiap unsur dengan batas mutu; angkanya ada di jejak hitung",
    key="unsur_nrr",
)
show_source(survey, view.bobot)
estimates = load_unsur_estimates(workspace, survey)
following = compute_next_mutu(score)
needed = compute_needed_nrr(score, following) if following else {}
sure = [
    {
        "Unsur": name_unsur(row.unsur, score.instrument),
        "NRR": format_number(round_half_up(row.nrr)),
        "Selang 95 %": format_interval(estimates.get(row.unsur)),
        "Mutu": f"{row.mutu} ({row.kinerja})",
    }
    | ({f"NRR agar IKM bermutu {following.interval.mutu}": format_needed(needed[row.unsur])} if following else {})
    for row in score.unsur
]
show_table(sure, "NRR tiap unsur dengan selangnya, dan yang perlu dicapai satu unsur untuk mutu berikutnya")
st.caption(INTERVAL_OF_NRR + (NEEDED_NRR if following else ""))
offer_csv(sure, survey, "unsur", view.bobot)

st.subheader("Andai satu unsur berubah")
options = {name_unsur(row.unsur, score.instrument): row for row in score.unsur}
tried = options[st.selectbox("Unsur yang diandaikan", list(options), key="andai_unsur")]
now = round_half_up(tried.nrr)
# steps of 0,05 are fine enough for a meeting, and the present NRR is one of them
steps = sorted({Decimal(step).scaleb(-2) for step in range(100 * SCORES[0], 100 * SCORES[-1] + 1, 5)} | {now})
wanted = st.select_slider("NRR unsur itu menjadi", steps, now, format_func=format_number, key=f"andai_{tried.unsur}")
# what is not moved keeps its exact value, so that nothing changes by rounding
imagined = round_half_up(compute_what_if(score, {} if wanted == now else {tried.unsur: Fraction(wanted)}))
letter = classify_mutu(imagined, score.instrument.table)
st.markdown(describe_what_if(imagined, letter, score.ikm))

st.subheader("Sebaran jawaban")
st.markdown(SIDES_OF_ANSWERS)
show_chart(
    build_answer_distribution,
    score,
    alt="Sebaran jawaban 1 sampai 4 tiap unsur; angkanya di bawah",
    key="unsur_sebaran",
)
spread = [
    {"Unsur": name_unsur(row.unsur, score.instrument)}
    | {
        f"Nilai {answer}": f"{count} ({format_share(compute_share(count, row.n))})"
        for answer, count in zip(SCORES, row.counts, strict=True)
    }
    | {"Dijawab": format_number(row.n)}
    for row in score.unsur
]
show_table(spread, "Jumlah dan persentase jawaban 1 sampai 4 tiap unsur")
offer_csv(spread, survey, "sebaran", view.bobot)

st.subheader("Satu unsur")
names = {name_unsur(row.unsur, score.instrument): row for row in score.unsur}
one = names[st.selectbox("Unsur", list(names))]
text = survey.instrument.text(one.unsur)
st.markdown(f"{text.definition}  \n*{text.question}*")
st.markdown(describe_unsur(one))
show_table(
    [
        {
            "Nilai": str(answer),
            "Jawaban": label,
            "Jumlah": format_number(count),
            "Bagian": format_share(compute_share(count, one.n)),
        }
        for answer, label, count in zip(SCORES, text.labels, one.counts, strict=True)
    ],
    f"Jawaban atas unsur {text.name}",
)

st.subheader("Jejak hitung")
st.caption(TRACE_MEANS)
weights = score.instrument.bobot(view.bobot)
trace = [
    {
        "Unsur": name_unsur(row.unsur, score.instrument),
        # the questions of one unsur are averaged each for itself, so their sums stand side by side
        "Jumlah nilai": " dan ".join(
            format_number(sum(a * b for a, b in zip(SCORES, counts, strict=True))) for counts in row.questions
        ),
        "Dijawab": " dan ".join(format_number(sum(counts)) for counts in row.questions),
        "NRR": format_number(round_half_up(row.nrr, 4)),
        "Bobot": show_weight(weights[row.unsur], view.bobot),
        "NRR tertimbang": format_number(round_half_up(row.nrr_tertimbang, 4)),
        "Nilai (NRR × 25)": format_number(row.nilai),
        "Mutu": row.mutu.value,
    }
    for row in score.unsur
]
show_table(trace, "Jejak hitung dari jumlah nilai ke mutu")
index = sum((row.nrr_tertimbang for row in score.unsur), Fraction())
st.markdown(describe_trace(round_half_up(index, 4), score))
offer_csv(trace, survey, "jejak_hitung", view.bobot)
