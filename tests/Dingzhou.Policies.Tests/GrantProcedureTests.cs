namespace Dingzhou.Policies.Tests;

/// <summary>What a pack names, its procedure has, and it ends as an application does.</summary>
public sealed class GrantProcedureTests
{
    [Fact]
    public void Every_pack_goes_by_a_procedure_that_ends_as_an_application_does() =>
        Assert.All(Packs.Catalogue.Packs, p => Assert.Empty(Packs.Procedures.FaultsOf(p).Concat(Packs.Settlements.FaultsOf(p))));

    [Theory]
    [InlineData("leaders-2022/pack.yaml", "  id: leaders-grant", "  id: leaders-grants", "没有名为 leaders-grants 的流程")]
    [InlineData("leaders-2022/pack.yaml", "  id: leaders-grant", "  id: proposal", "应有且只有这些结果：approved、rejected、returned、withdrawn")]
    [InlineData("leaders-2022/pack.yaml", "settlement: leaders-settlement", "settlement: leaders-list", "没有名为 leaders-list 的流程")]
    [InlineData("leaders-2022/pack.yaml", "settlement: leaders-settlement", "settlement: proposal", "应有 publicity（Publicity）这一环节")]
    [InlineData("leaders-2022/matters/measure-15-quality.yaml", "acceptance: 市市场监管局, ", "reception: 市市场监管局, ", "没有由事项确定部门的 reception 这一环节")]
    public void What_it_does_not_have_is_told_with_the_place(string file, string from, string to, string reason)
    {
        using var copy = new PackCopy();
        copy.Replace($"../{file}", from, to);

        var pack = copy.Load().Pack("leaders-2022", "1")!;
        var faults = Packs.Procedures.FaultsOf(pack).Concat(Packs.Settlements.FaultsOf(pack)).ToList();

        Assert.All(faults, f => Assert.True(f is { File: "leaders-2022/pack.yaml", Line: > 1 }, f.ToString()));
        Assert.Contains(faults, f => f.Reason.Zh.Contains(reason, StringComparison.Ordinal));
    }
}
