using Dingzhou.Domain.Papers;

namespace Dingzhou.Domain.Filings;

/// <summary>行政备案凭证: the receipt of a filing, for whoever filed it.</summary>
public static class FilingPaper
{
    /// <summary>The receipt of a filing as it stands.</summary>
    /// <param name="document">文号 of the catalogue.</param>
    /// <param name="checkedAt">Where anybody asks whether it holds; null where nobody can.</param>
    public static Paper Of(RegisteredFiling filing, string document, string? checkedAt) => new(
        LocalizedText.Of("filing-paper.title").Zh,
        filing.Number,
        [
            new(null, [LocalizedText.Of(
                "filing-paper.text",
                ("name", filing.Holder.Uscc is { } uscc ? $"{filing.Holder.Name}（{uscc}）" : filing.Holder.Name), ("day", LegalCalendar.DateInBeijing(filing.Standings[0].At)), ("item", filing.ItemName),
                ("itemId", filing.FilingItemId), ("document", document), ("number", filing.Number),
                ("standing", filing.Now.Standing.InWords())).Zh]),
            new(LocalizedText.Of("filing-paper.content").Zh, [filing.Standings[0].Content]),
            new(LocalizedText.Of("filing-paper.course").Zh, [.. filing.Standings.Select(s => LocalizedText.Of(
                "filing-paper.standing",
                ("day", LegalCalendar.DateInBeijing(s.At)), ("standing", s.Standing.InWords()), ("item", s.ItemName)).Zh)]),
            new(null, [LocalizedText.Of("filing-paper.note").Zh]),
        ],
        filing.Department,
        LegalCalendar.DateInBeijing(filing.Now.At), checkedAt);
}
