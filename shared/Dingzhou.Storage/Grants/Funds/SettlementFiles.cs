using Dingzhou.Domain.Grants.Funds;
using Dingzhou.Storage.Papers;

namespace Dingzhou.Storage.Grants.Funds;

/// <summary>One payment.</summary>
/// <param name="PaymentNumber">Number on the list.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Name">Who is paid.</param>
/// <param name="Uscc">Its unified social credit code.</param>
/// <param name="BankAccount">The account.</param>
/// <param name="Matter">What for.</param>
/// <param name="Article">The article.</param>
/// <param name="Amount">In 元.</param>
public sealed record Payment(
    string PaymentNumber, string ApplicationId, string Name, string Uscc, string? BankAccount, string Matter, string Article,
    decimal Amount)
{
    /// <summary>The payments of an approved list, in its order; a case that gets nothing is not on it.</summary>
    /// <param name="instalment">1 for what is paid at once, 2 and more for what is paid in later years.</param>
    public static IReadOnlyList<Payment> Of(SettlementList list, int instalment = 1) =>
    [
        .. list.Lines.Where(l => l.Final > 0)
            .Select((l, i) => new Payment(
                Number(list, i, instalment), l.ApplicationId, l.ApplicantName, l.Uscc, l.BankAccount, l.MatterName, l.Article,
                AmountOf(l, instalment)))
            .Where(p => p.Amount > 0),
    ];

    private static string Number(SettlementList list, int line, int instalment) =>
        instalment == 1 ? $"{list.SettlementId}-{line + 1:D5}" : $"{list.SettlementId}-{line + 1:D5}-{instalment}";

    private static decimal AmountOf(SettlementLine line, int instalment) => line.Instalments.Count == 0
        ? (instalment == 1 ? line.Final : 0)
        : line.Instalments.FirstOrDefault(i => i.Number == instalment)?.Amount ?? 0;
}

/// <summary>Lists and payment files of the settlements, in a private container; what is written is never overwritten.</summary>
public sealed class SettlementFiles(StorageConnection connection)
{
    private readonly BlobContainerClient _container = connection.Container("settlements");

    /// <summary>Stores a list under its hash.</summary>
    /// <returns>Its SHA-256, lower-case hex.</returns>
    public async Task<string> WriteListAsync(SettlementList list, CancellationToken cancellation = default)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(list, DomainJson.Options);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await WriteOnceAsync($"{list.SettlementId}/list-{hash}.json", bytes, "application/json", cancellation);
        return hash;
    }

    /// <summary>Reads a list.</summary>
    public Task<SettlementList> ReadListAsync(string settlementId, string sha256, CancellationToken cancellation = default) =>
        ReadAsync<SettlementList>($"{settlementId}/list-{sha256}.json", cancellation);

    /// <summary>Stores what a list was made of beside it.</summary>
    /// <param name="sha256">The hash of the list.</param>
    public Task WriteTraceAsync(SettlementTrace trace, string sha256, CancellationToken cancellation = default) => WriteOnceAsync(
        TraceOf(trace.SettlementId, sha256), JsonSerializer.SerializeToUtf8Bytes(trace, DomainJson.Options), "application/json",
        cancellation);

    /// <summary>What a list was made of, and what has been paid of it; null for a list older than traces.</summary>
    /// <param name="settlement">The settlement, its list published.</param>
    public async Task<SettlementTrace?> FindTraceAsync(Settlement settlement, CancellationToken cancellation = default)
    {
        if (!await _container.GetBlobClient(TraceOf(settlement.Id, settlement.List!.Sha256)).ExistsAsync(cancellation))
            return null;
        var trace = await ReadAsync<SettlementTrace>(TraceOf(settlement.Id, settlement.List.Sha256), cancellation);
        if (settlement.Payments is null)
            return trace;
        var payments = new List<PaidList>();
        foreach (var instalment in settlement.LaterPayments.Select(p => p.Instalment).Prepend(1))
        {
            var file = await ReadAsync<PaymentFile>(NameOf(settlement.Id, instalment, "json"), cancellation);
            payments.Add(
                new(instalment, file.Total, [.. file.Payments.Select(p => new PaidLine(p.PaymentNumber, p.ApplicationId, p.Amount))]));
        }

        return trace with { Payments = payments };
    }

    /// <summary>Writes the payment list as JSON and XLSX, once; a repeat finds the files of the first time.</summary>
    /// <param name="instalment">1 for what is paid at once, 2 and more for what is paid in later years.</param>
    public async Task<PaymentList> WritePaymentsAsync(SettlementList list, int instalment = 1, CancellationToken cancellation = default)
    {
        var payments = Payment.Of(list, instalment);
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new PaymentFile(list.SettlementId, payments.Sum(p => p.Amount), list.ReturnedToTreasury, payments), DomainJson.Options);
        var jsonHash = await WriteOnceAsync(NameOf(list.SettlementId, instalment, "json"), json, "application/json", cancellation);
        var xlsxHash = await WriteOnceAsync(
            NameOf(list.SettlementId, instalment, "xlsx"), PaymentSheet.Write(payments), Spreadsheet.MediaType, cancellation);
        return new(payments.Count, payments.Sum(p => p.Amount), jsonHash, xlsxHash);
    }

    /// <summary>Opens a payment file.</summary>
    /// <param name="instalment">1 for what is paid at once, 2 and more for what is paid in later years.</param>
    public Task<Stream> OpenPaymentsAsync(string settlementId, int instalment, string format, CancellationToken cancellation = default) =>
        _container.GetBlobClient(NameOf(settlementId, instalment, format)).OpenReadAsync(cancellationToken: cancellation);

    private static string TraceOf(string settlementId, string sha256) => $"{settlementId}/trace-{sha256}.json";

    private async Task<T> ReadAsync<T>(string name, CancellationToken cancellation) =>
        (await _container.GetBlobClient(name).DownloadContentAsync(cancellation)).Value.Content.ToObjectFromJson<T>(DomainJson.Options)
        ?? throw new InvalidDataException($"{name} is empty.");

    private static string NameOf(string settlementId, int instalment, string format) =>
        instalment == 1 ? $"{settlementId}/payments.{format}" : $"{settlementId}/payments-{instalment}.{format}";

    private async Task<string> WriteOnceAsync(string name, byte[] bytes, string contentType, CancellationToken cancellation)
    {
        if (!await _container.WriteOnceAsync(name, bytes, contentType, cancellation))
            bytes = (await _container.GetBlobClient(name).DownloadContentAsync(cancellation)).Value.Content.ToArray();
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}

/// <summary>A payment list as it is written.</summary>
/// <param name="SettlementId">The settlement.</param>
/// <param name="Total">Its sum, in 元.</param>
/// <param name="ReturnedToTreasury">What is left of the fund, in 元.</param>
/// <param name="Payments">The payments.</param>
internal sealed record PaymentFile(string SettlementId, decimal Total, decimal ReturnedToTreasury, IReadOnlyList<Payment> Payments);
