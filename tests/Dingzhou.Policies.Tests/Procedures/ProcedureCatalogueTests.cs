using Dingzhou.Domain.Procedures;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>The procedures of the repository.</summary>
public sealed class ProcedureCatalogueTests
{
    private static readonly ProcedureCatalogue Catalogue = ProcedureCatalogue.Load(Packs.Directory);

    [Fact]
    public void They_are_read_without_a_fault() =>
        Assert.Equal(["evaluation", "problem-report", "proposal", "validity-review"], Catalogue.Current.Select(p => p.Id));
}
