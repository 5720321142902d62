namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>The procedures of the repository.</summary>
public sealed class ProcedureCatalogueTests
{
    [Fact]
    public void They_are_read_without_a_fault() =>
        Assert.Equal(
            [
                "agriculture-grant", "agriculture-settlement", "certificate-measure", "certificate-objection", "certificate-scene", "cleanup",
                "commitment-check", "enterprise-registration", "enterprise-start", "evaluation", "file-correction", "filing",
                "filing-addition", "filing-adjustment", "filing-check", "filing-guide", "filing-omission", "filing-revocation",
                "insurance-registration", "invoice-issue", "leader-recognition", "leaders-grant", "leaders-settlement",
                "linked-land-grant", "linked-land-project", "linked-land-settlement", "market-entry", "plot-audit", "plot-building", "plot-change",
                "plot-earlier", "plot-letting", "plot-mortgage", "plot-mortgage-end", "plot-proceeds", "plot-return", "plot-transfer",
                "problem-report", "proposal", "rating-answer",
                "seal-making", "stuck-matter", "validity-review",
            ],
            ProcedureCatalogue.Load(Packs.Directory).Current.Select(p => p.Id));

    [Fact]
    public void Each_is_published_with_its_hash_and_none_that_was_is_gone()
    {
        // As they are, whatever was published: with a version that was changed nothing is loaded.
        using var copy = new PackCopy();
        var published = Path.Combine(copy.Root, "procedures.published.yaml");
        var lines = File.ReadAllLines(published).Where(l => !l.StartsWith('#'));
        File.Delete(published);
        var right = ProcedureCatalogue.Load(copy.Root).All.OrderBy(p => p.Id, StringComparer.Ordinal).ThenBy(p => p.Version)
            .Select(p => $"{p.Id}@{p.Version}: {p.Hash}").ToList();

        Assert.True(right.SequenceEqual(lines), $"""
            policies/procedures.published.yaml does not hold what is there. If cases have begun with a version that was changed,
            take the change back and write the next version; else let the file hold these lines:
            {string.Join('\n', right)}
            """);
    }
}
