using Azure.Data.Tables;
using Dingzhou.Domain.Grants.Applications;
using Dingzhou.Domain.Policies;
using Dingzhou.Storage.Grants.Applications;

namespace Dingzhou.Storage.Tests.Grants.Applications;

/// <summary>Who has claimed one of an application's things is known with one look, and mostly nobody has.</summary>
public sealed class ClaimNeighboursTests(Azurite azurite)
{
    private static readonly PolicyCatalogue Policies = PolicyCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "policies"));
    private static readonly PolicyPack Pack = Policies.Pack("agriculture-2022", "1")!;
    private readonly StorageConnection _connection = azurite.NewConnection();

    [Fact]
    public async Task Those_under_one_policy_know_of_each_other_also_where_an_earlier_version_has_kept_their_claims()
    {
        var applications = new ApplicationStore(_connection);
        using var claims = new ClaimRegister(_connection, applications, Policies);
        var answers = new List<ClaimAnswer>();
        foreach (var (id, plot) in new[] { ("a-1", "130682-001"), ("a-2", "130682-001"), ("a-3", "130682-002") })
        {
            var a = (await Cases.AddAsync(
                applications, id, Cases.Draft(uscc: $"applicant-{id}", plot: plot), new Submitted("1", Pack.Hash, 2022))).State;
            answers.Add(await claims.AcquireAsync(a, Pack, Pack.FindMatter(a.MatterId)!, Cases.Now));
        }

        Assert.Equal([(true, true), (true, false), (true, true)], answers.Select(a => (a.IsTaken, a.IsAlone)));
        await ThoseOfOnePlotKnowOfEachOtherAsync(claims);

        // As the earlier version left it: the claims alone.
        var table = _connection.Table("Claims");
        await foreach (var row in table.QueryAsync<TableEntity>(
            r => r.RowKey != "claim", cancellationToken: TestContext.Current.CancellationToken))
            await table.DeleteEntityAsync(row, cancellationToken: TestContext.Current.CancellationToken);
        using var later = new ClaimRegister(_connection, applications, Policies);
        await ThoseOfOnePlotKnowOfEachOtherAsync(later);
    }

    private static async Task ThoseOfOnePlotKnowOfEachOtherAsync(ClaimRegister claims)
    {
        foreach (var (id, rivals) in new[] { ("a-1", new[] { "a-2" }), ("a-2", ["a-1"]), ("a-3", []) })
        {
            var near = await claims.NeighboursAsync(id, TestContext.Current.CancellationToken);
            Assert.Equal(rivals, near.Rivals);
            Assert.Empty(near.Others);
        }
    }
}
