using Dingzhou.Domain;
using Dingzhou.Domain.Land;

namespace Dingzhou.Storage.Land;

/// <summary>A plot in the public register: nothing that is withheld.</summary>
/// <param name="PlotNumber">台账编号.</param>
/// <param name="PlotStanding">How it stands.</param>
/// <param name="OwnerName">Whose the land is; absent where that is not stated.</param>
/// <param name="OwnerCode">The owner's unified social credit code; absent where that is not stated.</param>
/// <param name="Town">In which town or street it is; absent where that is not stated.</param>
/// <param name="PlotLocation">Where it is; absent where that is not stated.</param>
/// <param name="PlotArea">Its area in 亩; absent where that is not stated.</param>
/// <param name="PlotPurpose">What it is for; absent where that is not stated.</param>
/// <param name="EnteredAt">When it was entered.</param>
[NotMoney]
public sealed record PlotSummary(
    string PlotNumber, PlotStanding PlotStanding, string? OwnerName, string? OwnerCode, string? Town, string? PlotLocation,
    decimal? PlotArea, LocalizedText? PlotPurpose, DateTimeOffset EnteredAt)
{
    /// <summary>The line of a plot.</summary>
    public static PlotSummary Of(Plot plot)
    {
        var open = plot.PublicFacts.ToDictionary(f => f.Name, StringComparer.Ordinal);
        return new(
            plot.Number, plot.Standing, Text(PlotFacts.Owner), Text(PlotFacts.OwnerCode), Text(PlotFacts.Town), Text(PlotFacts.Location),
            open.GetValueOrDefault(PlotFacts.Area)?.Value.Number, open.GetValueOrDefault(PlotFacts.Purpose)?.InWords, plot.Changes[0].At);

        string? Text(string fact) => open.GetValueOrDefault(fact)?.Value.Text;
    }
}

/// <summary>
/// The public register of plots, newest first: all of them, and those of a standing, a town, an owner, or of several of these; a page costs
/// the same however many there are.
/// </summary>
public sealed class PlotLists(StorageConnection connection) : ListsOf<Plot>(connection.Table("PlotLists"))
{
    /// <summary>A page of the register.</summary>
    /// <param name="standing">How they stand; null: however.</param>
    /// <param name="town">In which town; null: in all.</param>
    /// <param name="ownerCode">Whose; null: of all.</param>
    public Task<Page<PlotSummary>> PageAsync(
        PlotStanding? standing, string? town, string? ownerCode, int limit, string? cursor, CancellationToken cancellation = default) =>
        Table.PageAsync<PlotSummary>(Of(standing, town, ownerCode), limit, cursor, [], cancellation);

    /// <inheritdoc/>
    protected override IEnumerable<TableEntity> LinesOf(Plot state)
    {
        var line = PlotSummary.Of(state);
        var place = $"{Lines.NewestFirst(line.EnteredAt)}-{state.Number}";
        return from standing in new PlotStanding?[] { null, state.Standing }
               from town in new[] { null, line.Town }.Distinct()
               from owner in new[] { null, line.OwnerCode }.Distinct()
               select Lines.Of(Of(standing, town, owner), place, line);
    }

    /// <summary>A town is whatever somebody typed, and may hold what a key cannot.</summary>
    private static string Of(PlotStanding? standing, string? town, string? ownerCode) =>
        $"{standing}~{(town is null ? "" : CanonicalJson.Hash(town))}~{(ownerCode is null ? "" : CanonicalJson.Hash(ownerCode))}";
}
