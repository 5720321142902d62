using Dingzhou.Domain.Filings;
using Dingzhou.Storage.Filings;

namespace Dingzhou.Functions.Filings;

/// <summary>A filing of the register, as what cases are about: with whom it is now, whose it is, and whether it holds.</summary>
internal sealed class FilingSubject(FilingStore store, FilingItems items) : ICaseSubject
{
    private const string KindName = "filing";

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <summary>A filing, as a case is about it.</summary>
    public static CaseSubject Of(RegisteredFiling filing) => new(KindName, filing.Number, filing.Number);

    /// <inheritdoc/>
    public async Task<SubjectNow> GetAsync(string id, Case? c, CancellationToken cancellation)
    {
        var found = RouteNamesMiddleware.CanBeName(id) ? await store.FindAsync(DocumentNumber.IdAsWritten(id), cancellation) : null;
        if (found is not { State: var filing })
            throw new RefusedException(RefusalKind.NotFound, "filing-not-found");
        var department = await DepartmentOfAsync(filing, cancellation);
        return new(
            Of(filing), department, [department], filing.Holds ? null : filing.Now.Standing.InWords().Zh,
            $"/api/filings/{Uri.EscapeDataString(filing.Number)}")
        {
            Holder = filing.Holder is { Uscc: { } uscc } ? Hand.Party(uscc) : Hand.Person(filing.Holder.Subject!),
        };
    }

    /// <summary>The department that has the functions now of the one with which it was filed.</summary>
    public Task<string> DepartmentOfAsync(RegisteredFiling filing, CancellationToken cancellation) =>
        items.NowOfAsync(filing.Department, filing.FilingItemId, filing.Standings[0].At, cancellation);
}
