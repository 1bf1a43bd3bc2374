"""Views for other tools: read only, the same on every database, described in docs/data.md.

They belong to the program and not to the tables: they are taken away before these change, and made anew after.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

_PLACE = """
    unit.code AS unit_code, unit.name AS unit_name, above.code AS parent_code, above.name AS parent,
    outside_survey.period, survey.period_start, survey.period_end, outside_survey.kind, outside_survey.basis,
    outside_survey.instrument"""

_FROM = """
    FROM outside_survey
    JOIN survey ON survey.id = outside_survey.survey_id
    JOIN unit ON unit.id = survey.unit_id
    LEFT JOIN unit AS above ON above.id = unit.parent_id"""

_SHOWN = """
    WHERE NOT EXISTS (SELECT 1 FROM account) OR survey.id IN (
        WITH RECURSIVE lineage (unit_id, above_id) AS (
            SELECT id, id FROM unit
            UNION
            SELECT lineage.unit_id, one.parent_id FROM lineage JOIN unit AS one ON one.id = lineage.above_id
            WHERE one.parent_id IS NOT NULL
        )
        SELECT closed.id FROM survey AS closed
        JOIN lineage ON lineage.unit_id = closed.unit_id
        JOIN closing ON closing.unit_id = lineage.above_id AND closing.opened_at IS NULL
            AND closing.period_start <= closed.period_start AND closed.period_end <= closing.period_end
    )"""
"""Where people sign in, others see closed periods alone; on a machine of one's own all that is saved."""

VIEWS = {
    "v_survey": f"""
        SELECT {_PLACE}, outside_survey.n, outside_survey.population,
            outside_survey.why IS NOT NULL AS withheld, outside_survey.why {_FROM} {_SHOWN}""",
    "v_score": f"""
        SELECT {_PLACE}, score.dimension, score.level, score.unsur, score.unsur_name, NULLIF(score.bobot, '') AS bobot,
            score.n, score.nrr, score.nilai, score.mutu, score.se, score.lower, score.upper,
            score.why IS NOT NULL AS withheld, score.why, score.remark {_FROM}
        JOIN outside_score AS score ON score.survey_id = survey.id {_SHOWN}""",
    "v_answer": f"""
        SELECT {_PLACE}, response.seq AS respondent, response.time, response.gender, response.age, response.education,
            response.occupation, response.service, response.disability, item.unsur, item.unsur_name, item.question,
            CAST(NULLIF(substr(response.answers, item.seq, 1), '-') AS INTEGER) AS score {_FROM}
        JOIN response ON response.survey_id = survey.id
        JOIN survey_item AS item ON item.survey_id = survey.id""",
}
"""What each view shows: surveys and scores as the outside may see them, and every answer, for a local machine."""


def drop_views(connection: Connection) -> None:
    """Take the views away, for a table below one cannot be changed."""
    for name in VIEWS:
        connection.execute(text(f"DROP VIEW IF EXISTS {name}"))


def make_views(connection: Connection) -> None:
    """Make the views."""
    for name, query in VIEWS.items():
        connection.execute(text(f"CREATE VIEW {name} AS {query}"))
