namespace Dingzhou.Domain.Ratings;

/// <summary>Something that a department did for whoever began a case: what can be rated, once.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">The official's answer.</param>
/// <param name="Name">The step, and what was done.</param>
/// <param name="Department">The department that did it.</param>
/// <param name="HandledBy">The subject of the official.</param>
/// <param name="At">When.</param>
/// <param name="RateUntil">Until when it can be rated.</param>
public sealed record Contact(
    string CaseId, int Number, LocalizedText Name, string Department, string HandledBy, DateTimeOffset At,
    [property: EndOfDay] DateTimeOffset RateUntil)
{
    /// <summary>Its identity, and that of its rating.</summary>
    public string Id => IdOf(CaseId, Number);

    /// <summary>The identity of what was done with an answer of a case.</summary>
    public static string IdOf(string caseId, int number) => string.Create(CultureInfo.InvariantCulture, $"{caseId}~{number}");

    /// <summary>
    /// What can be rated of a case, in order. Nothing where a department began it; and nothing of the answer to a rating, about which the
    /// rater is asked anyhow.
    /// </summary>
    /// <param name="procedure">The procedure of the case.</param>
    public static IReadOnlyList<Contact> Of(Case c, Procedure procedure, RatingRules rules, LegalCalendar calendar) =>
        c.ProcedureId == rules.AnsweredBy || c.OpenedBy is { Department: not null, Uscc: null } || c.OpenedBy == Actor.System ? [] :
        [
            .. from answer in c.Answers
               where answer.For is { } office && Hand.IsOffice(office)
               select new Contact(
                   c.Id, answer.Number,
                   LocalizedText.Of(
                       "act.at-step", ("step", procedure.StepOf(answer.StepId).Name), ("act", Act.WordsOf(answer.Act))),
                   answer.For!, answer.By.Subject, answer.At, rules.RateUntil(answer.At, calendar)),
        ];
}
