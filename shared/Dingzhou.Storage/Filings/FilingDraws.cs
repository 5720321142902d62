using Dingzhou.Domain.Filings;

namespace Dingzhou.Storage.Filings;

/// <summary>
/// Which filings were drawn to be checked, newest first: of all departments, and of each. A seed and a draw are written once for a
/// department and day, so that whatever is repeated after a crash draws the same.
/// </summary>
public sealed class FilingDraws(StorageConnection connection)
{
    private const string Seeds = "seeds";
    private const string Seed = "Seed";
    private const string All = "all";
    private const int SeedBytes = 32;
    private readonly TableClient _table = connection.Table("FilingDraws");

    /// <summary>With what is drawn: made now where nobody has drawn before.</summary>
    public async Task<string> SeedAsync(DateOnly day, string department, CancellationToken cancellation = default)
    {
        var row = $"{day:yyyyMMdd}-{department}";
        var seed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SeedBytes));
        try
        {
            await _table.AddEntityAsync(new TableEntity(Seeds, row) { [Seed] = seed }, cancellation);
            return seed;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            return (await _table.GetEntityAsync<TableEntity>(Seeds, row, cancellationToken: cancellation)).Value.GetString(Seed);
        }
    }

    /// <summary>What was drawn; null where nothing is yet.</summary>
    public async Task<FilingDraw?> FindAsync(DateOnly day, string department, CancellationToken cancellation = default) =>
        await _table.GetEntityIfExistsAsync<TableEntity>(Of(department), PlaceOf(day), cancellationToken: cancellation)
            is { HasValue: true } found ? Lines.Read<FilingDraw>(found.Value!) : null;

    /// <summary>Keeps a draw; the one that was kept first stands.</summary>
    /// <returns>The draw as it stands.</returns>
    public async Task<FilingDraw> KeepAsync(FilingDraw draw, CancellationToken cancellation = default)
    {
        try
        {
            await _table.AddEntityAsync(Lines.Of(Of(draw.Department), PlaceOf(draw.DrawnOn), draw), cancellation);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            return (await FindAsync(draw.DrawnOn, draw.Department, cancellation))!;
        }

        return draw;
    }

    /// <summary>Has a draw stand among those of all departments. May run twice.</summary>
    public Task ListAsync(FilingDraw draw, CancellationToken cancellation = default) => _table.UpsertEntityAsync(
        Lines.Of(All, $"{PlaceOf(draw.DrawnOn)}-{draw.Department}", draw), TableUpdateMode.Replace, cancellation);

    /// <summary>The draws, newest first.</summary>
    /// <param name="department">Whose; null: of all.</param>
    public Task<Page<FilingDraw>> PageAsync(
        string? department, int limit, string? cursor, CancellationToken cancellation = default) =>
        _table.PageAsync<FilingDraw>(department is null ? All : Of(department), limit, cursor, [], cancellation);

    private static string Of(string department) => $"of-{department}";

    private static string PlaceOf(DateOnly day) => Lines.NewestFirst(Domain.Calendar.LegalCalendar.StartOfDay(day));
}
