using Dingzhou.Domain.Regulations.Publications;

namespace Dingzhou.Storage.Regulations.Publications;

/// <summary>
/// Published announcements: their files in a private container, each under its hash and never overwritten, and the list of them.
/// </summary>
public sealed class PublicationStore(StorageConnection connection)
{
    private const string Partition = "publications";
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private readonly BlobContainerClient _container = connection.Container("publications");
    private readonly TableClient _table = connection.Table("Publications");

    /// <summary>Publishes an announcement; a repeat writes the same files under the same names.</summary>
    /// <param name="cycleId">The clean-up whose result it is.</param>
    /// <exception cref="InvalidOperationException">Another clean-up is published under this number; it stays as it is.</exception>
    public async Task<Publication> PublishAsync(AnnouncementPage page, string cycleId, CancellationToken cancellation = default)
    {
        var first = await FindAsync(page.Number, cancellation);
        if (first is not null && first.CycleId != cycleId)
            throw new InvalidOperationException(
                $"{page.Number} is the result of clean-up {first.CycleId}, it cannot be that of {cycleId}.");
        var publication = new Publication(page.Number, page.Heading, cycleId, page.Date,
        [
            await StoreAsync("json", "application/json", JsonSerializer.SerializeToUtf8Bytes(page, DomainJson.Options), cancellation),
            await StoreAsync("docx", Docx, AnnouncementDocx.Write(page), cancellation),
            await StoreAsync("pdf", "application/pdf", AnnouncementPdf.Write(page), cancellation),
        ]);

        // One row is found by number, the other stands in the list, newest first; both or none. A number is added once, whoever is quicker.
        var place = string.Create(CultureInfo.InvariantCulture, $"l-{DateOnly.MaxValue.DayNumber - page.Date.DayNumber:D7}-{page.Number}");
        var action = first is null ? TableTransactionActionType.Add : TableTransactionActionType.UpsertReplace;
        await _table.SubmitTransactionAsync(
            [
                new(action, Lines.Of(Partition, $"n-{page.Number}", publication)),
                new(TableTransactionActionType.UpsertReplace, Lines.Of(Partition, place, publication)),
            ],
            cancellation);
        return publication;
    }

    /// <summary>A publication; null where there is none.</summary>
    public async Task<Publication?> FindAsync(string number, CancellationToken cancellation = default)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, $"n-{number}", cancellationToken: cancellation);
        return row is { HasValue: true, Value: { } entity } ? Lines.Read<Publication>(entity) : null;
    }

    /// <summary>The publications, newest first.</summary>
    public Task<Page<Publication>> ListAsync(int limit, string? cursor, CancellationToken cancellation = default) =>
        _table.PageAsync<Publication>(Partition, limit, cursor ?? "l-", [TableClient.CreateQueryFilter($"RowKey lt {"l."}")], cancellation);

    /// <summary>Opens a file.</summary>
    public Task<Stream> OpenAsync(PublishedFile file, CancellationToken cancellation = default) =>
        _container.GetBlobClient(NameOf(file.Sha256)).OpenReadAsync(cancellationToken: cancellation);

    /// <summary>An announcement as page data.</summary>
    public async Task<AnnouncementPage> ReadPageAsync(Publication publication, CancellationToken cancellation = default)
    {
        await using var stream = await OpenAsync(publication.File("json")!, cancellation);
        return (await JsonSerializer.DeserializeAsync<AnnouncementPage>(stream, DomainJson.Options, cancellation))!;
    }

    private async Task<PublishedFile> StoreAsync(string format, string contentType, byte[] bytes, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await _container.WriteOnceAsync(NameOf(hash), bytes, contentType, cancellation);
        return new(format, contentType, bytes.Length, hash);
    }

    private static string NameOf(string sha256) => $"{sha256[..2]}/{sha256}";
}
