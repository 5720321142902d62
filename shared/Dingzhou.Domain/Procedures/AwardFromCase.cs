using Dingzhou.Domain.Uploads;

namespace Dingzhou.Domain.Procedures;

/// <summary>
/// What a case applies for in the name of whoever began it, from what it has found: nothing is typed twice (定政发〔2022〕23号 二（五）).
/// </summary>
/// <param name="Matter">The matter.</param>
/// <param name="Facts">
/// Facts of the matter that the case knows under another name, or <c>step.fact</c>: as the last answer to that step stated it; the others
/// have the same name.
/// </param>
/// <param name="Materials">Materials of the matter, each with the files of the case that are handed in for it.</param>
/// <param name="Applicant">
/// What is said of the applicant (<c>name</c>, <c>address</c>, <c>contact</c>, <c>phone</c>, <c>bankAccount</c>), each with the fact that says it.
/// </param>
/// <param name="Known">
/// What the case knows of it afterwards (<c>application</c>, <c>amount</c>, <c>reason</c> why nothing was applied for), each under a fact.
/// </param>
public sealed record AwardFromCase(
    string Matter, IReadOnlyDictionary<string, string> Facts, IReadOnlyDictionary<string, string> Materials,
    IReadOnlyDictionary<string, string> Applicant, IReadOnlyDictionary<string, string> Known)
{
    /// <summary>Whether the policy is to have held when the case began, and not when it is applied for.</summary>
    public bool ByBeginning { get; init; }

    /// <summary>The facts of the case that are named.</summary>
    public IEnumerable<string> Named => [.. Facts.Values, .. Materials.Values, .. Applicant.Values, .. Known.Values];

    /// <summary>The facts of the matter as the case knows them.</summary>
    public Facts FactsOf(Case c, Matter matter) => new(
        from fact in matter.Facts
        let value = ValueOf(c, Facts.GetValueOrDefault(fact.Name, fact.Name))
        where value is not null
        select KeyValuePair.Create(fact.Name, value));

    /// <summary>The files of the case for the matter's materials, each with the material.</summary>
    public IReadOnlyList<(string Material, HandedInFile File)> FilesOf(Case c)
    {
        var (known, files) = (c.Facts.Merge(c.Private), c.Files.Concat(c.PrivateFiles).ToDictionary(f => f.Id, StringComparer.Ordinal));
        return
        [
            .. from material in Materials
               from id in known[material.Value]?.Items ?? []
               where files.ContainsKey(id)
               select (material.Key, files[id]),
        ];
    }

    private static FactValue? ValueOf(Case c, string name) => name.Split('.') is [var step, var fact]
        ? c.Answers.LastOrDefault(a => a.StepId == step && a.Contents[fact] is not null)?.Contents[fact] : c.Facts[name];

    /// <summary>Something that is said of the applicant; null where it is not.</summary>
    public string? SaidOf(Case c, string member) =>
        Applicant.GetValueOrDefault(member) is { } fact ? c.Facts.Merge(c.Private)[fact]?.Text : null;

    /// <summary>What the case knows afterwards.</summary>
    public Facts KnownAfter(string? application, decimal? amount, string? reason)
    {
        var facts = Policies.Facts.None;
        if (application is not null && Known.GetValueOrDefault("application") is { } id)
            facts = facts.With(id, FactValue.Of(application));
        if (amount is { } number && Known.GetValueOrDefault("amount") is { } sum)
            facts = facts.With(sum, FactValue.Of(number));
        return reason is not null && Known.GetValueOrDefault("reason") is { } why ? facts.With(why, FactValue.Of(reason)) : facts;
    }
}
