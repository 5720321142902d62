namespace Dingzhou.Functions.Days;

/// <summary>
/// Something that a day brings. All there are, are carried out each day, in the order of their names; none may rest on another, since one
/// that fails comes again after the others.
/// </summary>
internal interface IDayDuty
{
    /// <summary>By what the rest of a day's work names it; no other has it.</summary>
    string Name => GetType().Name;

    /// <summary>Does a page of it. Doing it twice does nothing more.</summary>
    /// <param name="day">The day in Beijing; a day that was missed may come late.</param>
    /// <param name="cursor">Where the page begins; null for the first.</param>
    /// <returns>Where the next page begins; null after the last one.</returns>
    Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation);
}
