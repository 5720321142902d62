namespace Dingzhou.Domain.Regulations.Register;

/// <summary>Which notice of a document's end is due.</summary>
public static class EndNotice
{
    /// <summary>Whether an end that was told of has moved away: it ends later, or no end is known any more.</summary>
    /// <param name="document">The document as it stands.</param>
    /// <param name="told">The last day that was told.</param>
    public static bool IsTakenBack(NormativeDocument document, DateOnly told) => document.LastDay is not { } last || last > told;

    /// <summary>The latest notice that is due and has not been sent; after a standstill the earlier ones are left out.</summary>
    /// <param name="left">Days left until the last day.</param>
    /// <param name="told">Days that were left when those who depend on it were last told; null where they were not.</param>
    /// <param name="days">Days before the last day at which they are told.</param>
    /// <returns>The notice, by its days; null where none is due.</returns>
    public static int? Due(int left, int? told, IEnumerable<int> days) =>
        days.Where(d => d >= left).Min(d => (int?)d) is { } due && !(told <= due) ? due : null;
}
