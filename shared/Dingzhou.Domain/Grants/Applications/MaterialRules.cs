using Dingzhou.Domain.Guides;

namespace Dingzhou.Domain.Grants.Applications;

/// <summary>
/// What may stand in place of materials when an applicant submits: some may follow (容缺受理), for some it may promise something (告知承诺;
/// 定政发〔2022〕23号 三（四）).
/// </summary>
/// <param name="Listed">What the matter lists; null where it lists nothing.</param>
/// <param name="BarredThrough">The last day on which nothing is promised by this applicant, as it has broken a promise; null: none.</param>
public sealed record MaterialRules(AcceptanceRules? Listed, DateOnly? BarredThrough = null)
{
    /// <summary>Nothing stands in place of materials.</summary>
    public static MaterialRules None { get; } = new(Listed: null);

    /// <summary>What is wrong with what a draft says in place of materials.</summary>
    public IEnumerable<Fault> FaultsIn(Application application, Matter matter)
    {
        for (var i = 0; i < application.ToFollow.Count; i++)
        {
            if (Listed?.Tolerated.Contains(application.ToFollow[i], StringComparer.Ordinal) != true)
                yield return Fault.Of($"/toFollow/{i}", "not-tolerated");
        }

        for (var i = 0; i < application.Promised.Count; i++)
        {
            var id = application.Promised[i];
            if (Listed?.Commitments.Any(c => c.MaterialId == id) != true)
                yield return Fault.Of($"/promised/{i}", "no-commitment");
            else if (application.ToFollow.Contains(id, StringComparer.Ordinal))
                yield return Fault.Of($"/promised/{i}", "said-twice", ("material", matter.NameOf(id)!));
            else if (BarredThrough is { } last)
                yield return Fault.Of($"/promised/{i}", "commitments-barred", ("last", last));
        }
    }

    /// <summary>The application with its promises in the words in which they are published.</summary>
    internal Application Promise(Application application) => application with
    {
        Commitments = [.. Listed?.Commitments.Where(c => application.Promised.Contains(c.MaterialId, StringComparer.Ordinal)) ?? []],
    };
}
