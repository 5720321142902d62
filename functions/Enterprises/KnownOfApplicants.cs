using Dingzhou.Storage.Enterprises;

namespace Dingzhou.Functions.Enterprises;

/// <summary>What the files of the enterprises know for their applications.</summary>
internal sealed class KnownOfApplicants(KnownFiles files, EnterpriseFileStore store, PolicyCatalogue policies, TimeProvider clock)
    : IKnownOfApplicants
{
    /// <inheritdoc/>
    public async Task<KnownOfApplicant> ForAsync(string uscc, Matter matter, Facts stated, CancellationToken cancellation)
    {
        var (packs, year) = Today();
        var file = (await files.OwnAsync(uscc, IsEnough, cancellation)).State;
        return new(Prefilling.Of(file, matter, packs, year), [.. file.DocumentsOf(matter.Id)]);

        // Earlier applications say nothing but what the applicant is; they are not read for what is there already.
        bool IsEnough(EnterpriseFile found)
        {
            var known = Prefilling.Of(found, matter, packs, year).Values.Concat(stated).Select(f => f.Key)
                .ToHashSet(StringComparer.Ordinal);
            return matter.Facts.All(f => !f.OfApplicant || f.DecidedByReviewer || known.Contains(f.Name));
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, DateOnly>> ProvenAsync(
        string uscc, Matter matter, Facts declared, CancellationToken cancellation)
    {
        var (packs, year) = Today();
        return await store.FindAsync(uscc, cancellation) is { State: var file }
            ? Prefilling.Proven(file, matter, packs, year, declared) : new Dictionary<string, DateOnly>();
    }

    private (IReadOnlyList<PolicyPack> Packs, int Year) Today() => clock.GetUtcNow() is var now
        ? ([.. policies.On(LegalCalendar.DateInBeijing(now))], SubmissionWindow.YearOf(now)) : default;
}
