namespace Dingzhou.Domain.Estimates;

/// <summary>How an award came about. With the pack of that hash it is enough to work the award out again.</summary>
/// <param name="Policy">The pack's id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Hash">Its content hash.</param>
/// <param name="Matter">The matter.</param>
/// <param name="On">The day whose figures and readings count.</param>
/// <param name="Readings">The readings asked for that were not those in force.</param>
/// <param name="Facts">The facts it rests on.</param>
/// <param name="Steps">Each step in order.</param>
/// <param name="Amount">The result.</param>
public sealed record Trace(
    string Policy,
    string Version,
    string Hash,
    string Matter,
    DateOnly On,
    IReadOnlyDictionary<string, string>? Readings,
    Facts Facts,
    IReadOnlyList<TraceStep> Steps,
    decimal Amount)
{
    /// <summary>Awards under other policies for the same thing that it takes into account; null where there are none.</summary>
    public IReadOnlyList<FoundSupport>? Found { get; init; }
}
