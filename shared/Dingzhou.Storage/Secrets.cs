namespace Dingzhou.Storage;

/// <summary>
/// Secrets that nobody has to know, made when they are first asked for: kept with the data that they guard, so that all instances have
/// the same and a restored backup brings its own.
/// </summary>
public sealed class Secrets(StorageConnection connection)
{
    private const string Partition = "secret";
    private const int Bytes = 32;
    private readonly TableClient _table = connection.Table("Secrets");

    /// <summary>The secret of that name.</summary>
    public async Task<byte[]> GetAsync(string name, CancellationToken cancellation = default)
    {
        if (await FindAsync(name, cancellation) is { } known)
            return known;
        try
        {
            var made = RandomNumberGenerator.GetBytes(Bytes);
            await _table.AddEntityAsync(new TableEntity(Partition, name) { ["Value"] = made }, cancellation);
            return made;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            // Another instance was quicker.
            return (await FindAsync(name, cancellation))!;
        }
    }

    private async Task<byte[]?> FindAsync(string name, CancellationToken cancellation) =>
        await _table.GetEntityIfExistsAsync<TableEntity>(
            Partition, name, cancellationToken: cancellation) is { HasValue: true, Value: { } row } ? row.GetBinary("Value") : null;
}
