using Dingzhou.Domain.Ratings;

namespace Dingzhou.Functions.Ratings;

/// <summary>Something that was done for somebody, as whoever began the case sees it.</summary>
/// <param name="Number">The answer in the case.</param>
/// <param name="Name">The step, and what was done.</param>
/// <param name="Department">The department that did it.</param>
/// <param name="At">When.</param>
/// <param name="RateUntil">Until when it can be rated.</param>
/// <param name="Rating">The rating that was given; absent where none was.</param>
internal sealed record ContactView(
    int Number, LocalizedText Name, string Department, DateTimeOffset At, [property: EndOfDay] DateTimeOffset RateUntil, RatingView? Rating)
{
    /// <summary>The view of a contact.</summary>
    public static ContactView Of(Contact contact, Rating? rating) => new(
        contact.Number, contact.Name, contact.Department, contact.At, contact.RateUntil, rating is null ? null : RatingView.Of(rating));
}

/// <summary>A rating, as whoever gave it reads it.</summary>
/// <param name="Level">The level.</param>
/// <param name="TagIds">The tags.</param>
/// <param name="Text">What was written.</param>
/// <param name="RatedAt">When it was given.</param>
/// <param name="AnswerId">The case in which the department answers it, from the next day on; absent where none is needed.</param>
internal sealed record RatingView(string Level, IReadOnlyList<string> TagIds, string? Text, DateTimeOffset RatedAt, string? AnswerId)
{
    /// <summary>The view of a rating.</summary>
    public static RatingView Of(Rating r) => new(r.Given.Level, r.Given.TagIds, r.Given.Text, r.At, r.Given.AnswerId);
}

/// <summary>How ratings are given and shown.</summary>
/// <param name="Document">文号 of the document.</param>
/// <param name="Levels">The levels, the best one first.</param>
/// <param name="Tags">The tags.</param>
/// <param name="Within">Within which time after it something can be rated.</param>
/// <param name="MostCharacters">The most characters of what is written.</param>
/// <param name="Fewest">Figures of fewer ratings together are not shown.</param>
/// <param name="AnsweredBy">The procedure of the case in which a bad one is answered.</param>
/// <param name="Source">The words of the document.</param>
/// <param name="Decided">Who decided what the document leaves open.</param>
internal sealed record RatingRulesView(
    string Document, IReadOnlyList<RatingLevel> Levels, IReadOnlyList<RatingTag> Tags, LocalizedText Within, int MostCharacters, int Fewest,
    string AnsweredBy, Citation Source, Decision Decided)
{
    /// <summary>The view of the rules.</summary>
    public static RatingRulesView Of(RatingRules r) => new(
        r.Document, r.Levels, r.Tags, r.Within.InWords, r.MostCharacters, r.Fewest, r.AnsweredBy, r.Source, r.Decided);
}

/// <summary>The ratings of a month in figures.</summary>
/// <param name="Month">The month.</param>
/// <param name="Fewest">Figures of fewer ratings together are not shown.</param>
/// <param name="Services">By department and procedure; those with too few together.</param>
internal sealed record RatingStatistics(string Month, int Fewest, IReadOnlyList<RatingFigures> Services);
