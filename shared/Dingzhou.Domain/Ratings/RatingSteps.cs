namespace Dingzhou.Domain.Ratings;

/// <summary>What somebody says of what was done for him.</summary>
/// <param name="Level">One of the levels.</param>
/// <param name="TagIds">Some of the tags.</param>
/// <param name="Text">What else he has to say.</param>
public sealed record NewRating(string Level, IReadOnlyList<string>? TagIds = null, [property: SeveralLines] string? Text = null);

/// <summary>What people do with ratings: give one, and have a bad one answered. Pure: from a state to the changes that follow.</summary>
public static class RatingSteps
{
    /// <summary>Gives a rating.</summary>
    /// <param name="contact">What is rated.</param>
    /// <param name="procedure">The procedure of its case.</param>
    /// <param name="answerId">The identity of the case in which a bad one would be answered.</param>
    /// <exception cref="RefusedException">It is too late, or something is wrong: all of it is named.</exception>
    public static IReadOnlyList<RatingChange> Give(
        Contact contact, Procedure procedure, NewRating rating, string answerId, RatingRules rules, DateTimeOffset now)
    {
        if (now >= contact.RateUntil)
        {
            throw new RefusedException(
                RefusalKind.Conflict, "rating-too-late", ("within", rules.Within.InWords),
                ("last", LegalCalendar.LastDayOf(contact.RateUntil)));
        }

        var faults = Faults(rating, rules).ToList();
        if (faults.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-rating", faults);
        return
        [
            new RatingGiven(
                contact.CaseId, contact.Number, rating.Level, rating.TagIds ?? [],
                string.IsNullOrWhiteSpace(rating.Text) ? null : rating.Text.Trim(), contact.Department, contact.HandledBy, procedure.Id,
                procedure.Name, MonthOf(now), rules.LevelOf(rating.Level).IsBad ? answerId : null),
        ];
    }

    /// <summary>Notes that the department was asked for its answer.</summary>
    /// <returns>Nothing where it was asked before, or need not be.</returns>
    public static IReadOnlyList<RatingChange> Demand(Rating rating) => rating.Waits ? [new AnswerDemanded()] : [];

    /// <summary>
    /// What the case says in which the department answers: of the rating everything but who gave it, on what, and when exactly.
    /// </summary>
    public static Facts Stated(Rating rating, RatingRules rules)
    {
        var given = rating.Given;
        var facts = Facts.None
            .With("department", FactValue.Of(given.Department))
            .With("procedureId", FactValue.Of(given.ProcedureId))
            .With("service", FactValue.Of(given.ProcedureName.Zh))
            .With("month", FactValue.Of(given.Month))
            .With("level", FactValue.Of(rules.LevelOf(given.Level).Name.Zh));
        if (given.TagIds.Count > 0)
            facts = facts.With("tags", FactValue.Of([.. rules.Tags.Where(t => given.TagIds.Contains(t.Id)).Select(t => t.Name.Zh)]));
        return given.Text is { } text ? facts.With("opinion", FactValue.Of(text)) : facts;
    }

    /// <summary>The month of a moment in Beijing, <c>2022-08</c>.</summary>
    public static string MonthOf(DateTimeOffset at) =>
        LegalCalendar.DateInBeijing(at).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static IEnumerable<Fault> Faults(NewRating rating, RatingRules rules)
    {
        if (rules.Levels.All(l => l.Id != rating.Level))
            yield return Fault.Of("/level", "unknown-level", ("levels", LocalizedText.List(rules.Levels.Select(l => l.Id))));
        var tags = rating.TagIds ?? [];
        if (tags.Distinct(StringComparer.Ordinal).Count() != tags.Count || tags.Any(id => rules.Tags.All(t => t.Id != id)))
            yield return Fault.Of("/tagIds", "unknown-tag", ("tags", LocalizedText.List(rules.Tags.Select(t => t.Id))));
        if (rating.Text is { } text && ReadableText.LengthOf(text) > rules.MostCharacters)
        {
            yield return Fault.Of(
                "/text", "invalid-text", LocalizedText.Of("invalid-text.rating", ("most", rules.MostCharacters)));
        }
    }
}
