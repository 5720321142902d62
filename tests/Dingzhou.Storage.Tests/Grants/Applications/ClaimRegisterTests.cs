using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Dingzhou.Domain.Estimates;
using Dingzhou.Domain.Grants.Applications;
using Dingzhou.Domain.Grants.Funds;
using Dingzhou.Domain.Json;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Procedures;
using Dingzhou.Domain.Refusals;
using Dingzhou.Storage.Grants.Applications;
using Dingzhou.Storage.Grants.Funds;

namespace Dingzhou.Storage.Tests.Grants.Applications;

public sealed class ClaimRegisterTests : IDisposable
{
    private static readonly PolicyCatalogue Policies = PolicyCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "policies"));
    private static readonly PolicyPack Pack = Policies.Pack("agriculture-2022", "1")!;
    private static readonly Matter Matter = Pack.FindMatter("grain-land")!;
    private readonly ApplicationStore _applications;
    private readonly ClaimRegister _claims;
    private readonly StorageConnection _connection;

    public ClaimRegisterTests(Azurite azurite)
    {
        _connection = azurite.NewConnection();
        _applications = new(_connection);
        _claims = new(_connection, _applications, Policies);
    }

    public void Dispose() => _claims.Dispose();

    [Fact]
    public async Task Of_many_who_claim_one_plot_at_once_one_gets_it()
    {
        var farms = new List<Application>();
        for (var i = 0; i < 8; i++)
            farms.Add(await SubmittedAsync($"a-{i}", "定州-001 号"));
        var answers = await Task.WhenAll(farms.Select(f => AcquireAsync(f, Pack, Matter, Cases.Now)));

        Assert.Single(answers, a => a.Count == 0);
        var winner = farms[Array.FindIndex(answers, a => a.Count == 0)].Id;
        Assert.All(answers.Where(a => a.Count > 0), a => Assert.Equal(winner, a[0].ApplicationId));
    }

    [Fact]
    public async Task The_same_plot_written_differently_is_the_same_plot()
    {
        await AcquireAsync(await SubmittedAsync("a-1", "130682-001a"), Pack, Matter, Cases.Now);

        Assert.Single(await _claims.RivalsAsync(await SubmittedAsync("a-2", "１３０６８２ 001A"), Pack, Matter, Cases.Now));
        Assert.Empty(await _claims.RivalsAsync(await SubmittedAsync("a-3", "130682-002"), Pack, Matter, Cases.Now));
    }

    [Fact]
    public async Task Who_claims_twice_still_has_it_and_who_gives_back_has_it_no_more()
    {
        var first = await SubmittedAsync("a-1", "130682-001");
        var second = await SubmittedAsync("a-2", "130682-001");
        Assert.Empty(await AcquireAsync(first, Pack, Matter, Cases.Now));
        Assert.Empty(await AcquireAsync(first, Pack, Matter, Cases.Now));
        await _claims.ReleaseAsync(second, Pack, Matter, Cases.Now);
        Assert.Single(await AcquireAsync(second, Pack, Matter, Cases.Now));

        await _claims.ReleaseAsync(first, Pack, Matter, Cases.Now);
        Assert.Empty(await AcquireAsync(second, Pack, Matter, Cases.Now));
    }

    [Fact]
    public async Task A_claim_left_by_a_submission_that_never_was_committed_ends_by_itself()
    {
        var draft = (await Cases.AddAsync(_applications, "a-1", Cases.Draft(plot: "130682-001"))).State;
        var other = await SubmittedAsync("a-2", "130682-001");
        await AcquireAsync(draft, Pack, Matter, Cases.Now);

        // It may still be committed, so it counts at first.
        Assert.Single(await AcquireAsync(other, Pack, Matter, Cases.Now.AddSeconds(10)));
        Assert.Empty(await AcquireAsync(other, Pack, Matter, Cases.Now.AddMinutes(3)));
    }

    [Fact]
    public async Task Who_claims_again_is_as_safe_as_at_first()
    {
        var draft = (await Cases.AddAsync(_applications, "a-1", Cases.Draft(plot: "130682-001"))).State;
        await AcquireAsync(draft, Pack, Matter, Cases.Now);
        await AcquireAsync(draft, Pack, Matter, Cases.Now.AddMinutes(10));

        Assert.Single(await AcquireAsync(await SubmittedAsync("a-2", "130682-001"), Pack, Matter, Cases.Now.AddMinutes(11)));
    }

    [Fact]
    public async Task A_plot_that_a_correction_has_given_up_is_free()
    {
        var first = await SubmittedAsync("a-1", "130682-001");
        await AcquireAsync(first, Pack, Matter, Cases.Now);
        var seen = (await _applications.FindAsync("a-1"))!;
        await _applications.CommitAsync(
            "a-1", seen, [new FactsVerified(Facts.None.With("plots", FactValue.Of(["130682-002"])))], Cases.Farmer, Cases.Now);

        Assert.Empty(await AcquireAsync(await SubmittedAsync("a-2", "130682-001"), Pack, Matter, Cases.Now.AddMinutes(3)));
    }

    [Fact]
    public async Task A_plot_claimed_ahead_of_the_facts_that_name_it_waits_for_them_unless_the_case_ends()
    {
        var found = Facts.None.With("plots", FactValue.Of(["130682-002"]));
        foreach (var id in new[] { "a-1", "b-1" })
        {
            var first = await ApprovedAsync(id, "130682-001");
            await AcquireAsync(first with { Verified = found }, Pack, Matter, Cases.Now, ClaimPurpose.Ahead);
            await UpholdAsync(first, 2022, found);
            var other = await SubmittedAsync($"{id}-2", "130682-002");
            Assert.Equal(id, Assert.Single(await AcquireAsync(other, Pack, Matter, Cases.Now.AddDays(9))).ApplicationId);

            // The case ends, or is settled without them.
            ApplicationChange after = id == "a-1"
                ? new Ended(ApplicationStatus.Rejected, "公示异议成立") : new AwardSettled(new("s", 1, null, []));
            await _applications.CommitAsync(id, await _applications.FindAsync(id), [after], Cases.Farmer, Cases.Now);
            Assert.Empty(await AcquireAsync(other, Pack, Matter, Cases.Now.AddDays(9)));
            await _claims.ReleaseAsync(other, Pack, Matter, Cases.Now);
        }
    }

    [Fact]
    public async Task What_was_claimed_ahead_of_an_answer_that_never_was_committed_ends_by_itself_and_no_other()
    {
        var found = Facts.None.With("plots", FactValue.Of(["130682-002"]));
        var (first, late) = (await ApprovedAsync("a-1", "130682-001"), Cases.Now.AddYears(1));
        await AcquireAsync(first with { Verified = found }, Pack, Matter, Cases.Now, ClaimPurpose.Ahead);

        // It may still be on its way; after that nothing names the plot.
        var other = await SubmittedAsync("a-2", "130682-002");
        Assert.Equal("a-1", Assert.Single(await AcquireAsync(other, Pack, Matter, Cases.Now.AddMinutes(1))).ApplicationId);
        Assert.Empty(await AcquireAsync(other, Pack, Matter, Cases.Now.AddMinutes(3)));
        await _claims.ReleaseAsync(other, Pack, Matter, Cases.Now);

        // Of a case that was decided too late for its year's list the answer is given on the next year's.
        await AcquireAsync(first with { Verified = found }, Pack, Matter, late, ClaimPurpose.Ahead);
        await UpholdAsync(first, 2023, found);
        Assert.Equal("a-1", Assert.Single(await AcquireAsync(other, Pack, Matter, late.AddMinutes(3))).ApplicationId);
    }

    [Fact]
    public async Task What_was_claimed_ahead_in_vain_is_given_back_and_nothing_else()
    {
        var first = await ApprovedAsync("a-1", "130682-001");
        await AcquireAsync(first, Pack, Matter, Cases.Now, ClaimPurpose.Award);
        var found = first with { Verified = Facts.None.With("plots", FactValue.Of(["130682-001", "130682-002"])) };
        await AcquireAsync(found, Pack, Matter, Cases.Now, ClaimPurpose.Ahead);

        await _claims.ReleaseAheadAsync(found, [found], Pack, Matter, Cases.Now);
        var other = await SubmittedAsync("a-2", "130682-002");
        Assert.Single(await AcquireAsync(other, Pack, Matter, Cases.Now));

        await _claims.ReleaseAheadAsync(found, [], Pack, Matter, Cases.Now);
        Assert.Empty(await AcquireAsync(other, Pack, Matter, Cases.Now));
        Assert.Equal(
            "a-1", Assert.Single(await AcquireAsync(await SubmittedAsync("a-3", "130682-001"), Pack, Matter, Cases.Now)).ApplicationId);
    }

    [Fact]
    public async Task Of_as_many_as_a_row_takes_each_may_claim_again_and_nobody_comes_to_them()
    {
        var first = await SubmittedAsync("a-1", "130682-001");
        await AcquireAsync(first, Pack, Matter, Cases.Now);
        var table = _connection.Table("Claims");
        var row = Assert.Single(await RowsAsync(table));
        var holder = JsonNode.Parse(row.GetString("Holders0"))!.AsArray()[0]!;
        row["Holders0"] = new JsonArray([.. Enumerable.Range(1, 100).Select(i =>
        {
            var one = holder.DeepClone();
            (one["applicationId"], one["policyId"]) = ($"a-{i}", i == 1 ? Pack.Id : "another");
            return one;
        })]).ToJsonString();
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, TestContext.Current.CancellationToken);

        Assert.True((await _claims.AcquireAsync(first, Pack, Matter, Cases.Now)).IsTaken);
        var late = (await Cases.AddAsync(_applications, "late", Cases.Draft(uscc: "late"), new Submitted("1", Pack.Hash, 2022))).State;
        Assert.Equal(
            "too-many-claims",
            (await Assert.ThrowsAsync<RefusedException>(() => _claims.AcquireAsync(late, Pack, Matter, Cases.Now))).Code);
    }

    [Fact]
    public async Task A_thing_with_a_long_name_that_many_claim_is_more_than_one_column_holds()
    {
        var plot = new string('长', 4_000);
        for (var i = 0; i < 12; i++)
        {
            var farm =
                (await Cases.AddAsync(
                _applications, $"a-{i}", Cases.Draft(uscc: $"applicant-{i}", plot: plot), new Submitted("1", Pack.Hash, 2022))).State;
            Assert.Equal(i, (await _claims.AcquireAsync(farm, Pack, Matter, Cases.Now)).Rivals.Count);
        }

        Assert.Contains("Holders1", Assert.Single(await RowsAsync(_connection.Table("Claims"))).Keys);
    }

    [Fact]
    public async Task What_is_claimed_once_ever_under_one_item_is_not_claimed_in_any_year_under_another()
    {
        // A project is supported once (第六条) or year after year (第九条), and 不得重复享受.
        var (once, yearly) = (Pack.FindMatter("going-out-project")!, Pack.FindMatter("fixed-asset-investment")!);
        async Task<int> ClaimAsync(string id, Matter matter, int year) =>
            (await AcquireAsync(await ProjectAsync(id, matter, year), Pack, matter, Cases.Now)).Count;

        Assert.Equal(0, await ClaimAsync("a-1", yearly, 2022));
        Assert.Equal(1, await ClaimAsync("a-2", yearly, 2022));
        Assert.Equal(0, await ClaimAsync("a-3", yearly, 2023));
        Assert.Equal(2, await ClaimAsync("a-4", once, 2024));

        foreach (var (id, year) in new[] { ("a-1", 2022), ("a-3", 2023) })
            await _claims.ReleaseAsync((await _applications.FindAsync(id))!.State with { Year = year }, Pack, yearly, Cases.Now);
        Assert.Equal(0, await ClaimAsync("a-5", once, 2024));
        Assert.Equal(1, await ClaimAsync("a-6", yearly, 2022));
    }

    [Fact]
    public async Task Whether_another_application_still_claims_a_thing_is_judged_by_its_own_version()
    {
        // Its version is not among those of today: what it claims is not known, and so not free.
        var first =
            (await Cases.AddAsync(
            _applications, "a-1", Cases.Draft(plot: "130682-001"), new Submitted("0", "an older version", 2022))).State;
        await AcquireAsync(first, Pack, Matter, Cases.Now);
        Assert.Single(await AcquireAsync(await SubmittedAsync("a-2", "130682-001"), Pack, Matter, Cases.Now.AddMinutes(3)));

        // A matter that today's version has under another name, it has under its own.
        var leaders = Policies.Pack("leaders-2022", "1")!;
        var renamed = Cases.Draft(matter: "equipment-upgrading") with { Facts = Facts.None.With("project", FactValue.Of("P-1")) };
        var second = (await Cases.AddAsync(_applications, "a-3", renamed, new Submitted("1", leaders.Hash, 2022))).State;
        await AcquireAsync(second, leaders, leaders.FindMatter("equipment-upgrading")!, Cases.Now);
        var later = await ProjectAsync("a-4", Pack.FindMatter("going-out-project")!, 2022);
        Assert.Equal(
            "a-3", Assert.Single(
            await AcquireAsync(later, Pack, Pack.FindMatter("going-out-project")!, Cases.Now.AddMinutes(3))).ApplicationId);
    }

    [Fact]
    public async Task Under_two_policies_both_have_their_claim_and_know_of_each_other_whoever_came_first()
    {
        var leaders = Policies.Pack("leaders-2022", "1")!;
        var (investment, upgrading) = (Pack.FindMatter("fixed-asset-investment")!, leaders.FindMatter("equipment-upgrading")!);
        for (var i = 0; i < 8; i++)
        {
            var facts = Facts.None.With("project", FactValue.Of($"P-{i}"));
            var farm =
                (await Cases.AddAsync(
                _applications, $"f-{i}", Cases.Draft(matter: investment.Id) with { Facts = facts },
                new Submitted("1", Pack.Hash, 2022))).State;
            var leader = (await Cases.AddAsync(
                _applications, $"l-{i}", Cases.Draft(matter: upgrading.Id) with { PolicyId = leaders.Id, Facts = facts },
                new Submitted("1", leaders.Hash, 2023))).State;
            var answers = await Task.WhenAll(
                AcquireAsync(farm, Pack, investment, Cases.Now), AcquireAsync(leader, leaders, upgrading, Cases.Now));

            Assert.All(answers, Assert.Empty);
            Assert.Equal([leader.Id], (await _claims.NeighboursAsync(farm.Id)).Others);
            Assert.Equal([farm.Id], (await _claims.NeighboursAsync(leader.Id)).Others);
        }

        Assert.Single(
            await AcquireAsync(
            await ProjectAsync("a-1", investment, 2022) with { Declared = Facts.None.With("project", FactValue.Of("P-0")) }, Pack,
            investment, Cases.Now));
    }

    [Fact]
    public async Task A_claim_kept_under_the_name_in_which_digits_ran_together_is_found_by_todays_name()
    {
        var before = await SubmittedAsync("a-1", "农信 2023-1-11");
        const string Key = "plot:农信2023111";
        var holders =
            new[] { new { applicationId = before.Id, policyId = before.PolicyId, key = Key, year = 2022, scope = "ever",
            claimedAt = Cases.Now } };
        var row = CanonicalJson.Hash(new { Identity = Key });
        await _connection.Table("Claims").AddEntityAsync(
            new TableEntity(row, "claim") { ["Holders"] = JsonSerializer.Serialize(holders) }, TestContext.Current.CancellationToken);

        Assert.Empty(await AcquireAsync(await SubmittedAsync("a-2", "农信2023-11-1"), Pack, Matter, Cases.Now.AddDays(1)));
        Assert.Equal(
            "a-1", Assert.Single(
            await AcquireAsync(await SubmittedAsync("a-3", "农信2023·1·11"), Pack, Matter, Cases.Now.AddDays(1))).ApplicationId);
        Assert.False((await _connection.Table("Claims").GetEntityIfExistsAsync<TableEntity>(
            row, "claim", cancellationToken: TestContext.Current.CancellationToken)).HasValue);
    }

    [Fact]
    public async Task What_is_claimed_ahead_under_such_a_name_is_found_by_the_facts_that_an_objection_has_found()
    {
        var before = await ApprovedAsync("a-1", "130682-001");
        const string Key = "plot:农信2023111";
        var holders =
            new[] { new { applicationId = before.Id, policyId = before.PolicyId, key = Key, year = 2022, scope = "ever",
            claimedAt = Cases.Now, ahead = true } };
        await _connection.Table("Claims").AddEntityAsync(
            new TableEntity(CanonicalJson.Hash(new { Identity = Key }), "claim") { ["Holders"] = JsonSerializer.Serialize(holders) },
            TestContext.Current.CancellationToken);
        await UpholdAsync(before, 2022, Facts.None.With("plots", FactValue.Of(["农信 2023-1-11"])));

        Assert.Equal(
            "a-1", Assert.Single(
            await AcquireAsync(await SubmittedAsync("a-2", "农信2023·1·11"), Pack, Matter, Cases.Now.AddDays(1))).ApplicationId);
        Assert.Empty(await AcquireAsync(await SubmittedAsync("a-3", "农信2023-11-1"), Pack, Matter, Cases.Now.AddDays(1)));
    }

    [Fact]
    public async Task Of_many_applicants_for_one_plot_all_are_taken_in_and_one_is_awarded_it()
    {
        var farms = new List<Application>();
        for (var i = 0; i < 6; i++)
        {
            farms.Add((await Cases.AddAsync(
                _applications, $"a-{i}", Cases.Draft(uscc: $"applicant-{i}"), new Submitted("1", Pack.Hash, 2022),
                new Walked(new CaseOpened("agriculture-grant", 1, null, Facts.None, Facts.None, null)))).State);
        }

        Assert.All(await Task.WhenAll(farms.Select(f => _claims.AcquireAsync(f, Pack, Matter, Cases.Now))), a => Assert.True(a.IsTaken));

        // All are decided at once, over and over, until each is: awarded, or shut out by the one that is.
        var later = Cases.Now.AddDays(1);
        var answers = await Task.WhenAll(farms.Select(f => _claims.AcquireAsync(f, Pack, Matter, later, ClaimPurpose.Award)));

        Assert.Equal([true, false, false, false, false, false], answers.Select(a => a.IsTaken));
        Assert.All(answers.Skip(1), a => Assert.Contains(a.Rivals, r => r.ApplicationId == "a-0"));

        // What the first one is about to be awarded shuts the others out before it is committed, and what comes to nothing lets the next
        // one in.
        await _applications.CommitAsync(
            "a-0", await _applications.FindAsync("a-0"), [new Ended(ApplicationStatus.Rejected, "不符合条件")], Cases.Farmer, later);
        Assert.True((await _claims.AcquireAsync(farms[1], Pack, Matter, later, ClaimPurpose.Award)).IsTaken);
        Assert.False((await _claims.AcquireAsync(farms[2], Pack, Matter, later, ClaimPurpose.Award)).IsTaken);
    }

    /// <summary>An objection to a case on a year's list is upheld.</summary>
    private async Task UpholdAsync(Application a, int year, Facts found)
    {
        var (store, id) = (new SettlementStore(_connection), Settlement.IdOf(Pack.Id, year));
        var before = await store.FindAsync(id);
        IEnumerable<SettlementChange> opened = before is null
            ? [new SettlementOpened(Pack.Id, "1", year, "市农业农村局", new("p", 1, null, Facts.None, Facts.None, null))] : [];
        var number = before?.State.Case.Answers is [.., var last] ? last.Number + 1 : 1;
        await store.CommitAsync(
            id, before,
            [
                .. opened,
                new ObjectionFiled(new(number, 1, a.Id, "赵六", "139", "不实", Cases.Now) { Origin = new("sender", "receipt") }),
                new SettlementWalked(new AnswerGiven(new(number + 1, "publicity", 1, "uphold", Cases.Farmer, Cases.Now)
                {
                    For = "市农业农村局", About = number, Reason = "属实", Private = found,
                })),
            ],
            Cases.Farmer, Cases.Now);
    }

    private static async Task<IReadOnlyList<TableEntity>> RowsAsync(TableClient claims)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in claims.QueryAsync<TableEntity>(
            r => r.RowKey == "claim", cancellationToken: TestContext.Current.CancellationToken))
            rows.Add(row);
        return rows;
    }

    // Who stands in the way; nobody where everything is claimed.
    private async Task<IReadOnlyList<RivalClaim>> AcquireAsync(
        Application a, PolicyPack pack, Matter matter, DateTimeOffset now, ClaimPurpose purpose = ClaimPurpose.Submission) =>
        await _claims.AcquireAsync(a, pack, matter, now, purpose) is { IsTaken: false } answer ? answer.Rivals : [];

    private async Task<Application> ProjectAsync(string id, Matter matter, int year) => (await Cases.AddAsync(
        _applications,
        id,
        Cases.Draft(matter: matter.Id) with { Year = year, Facts = Facts.None.With("project", FactValue.Of("P-1")) },
        new Submitted("1", Pack.Hash, year))).State;

    private async Task<Application> ApprovedAsync(string id, string plot) => (await Cases.AddAsync(
        _applications, id, Cases.Draft(plot: plot), new Submitted("1", Pack.Hash, 2022),
        new AwardApproved(
            new Awarded(1, 1, 0, new Trace(Pack.Id, "1", Pack.Hash, Matter.Id, new(2022, 9, 1), null, Facts.None, [], 1))))).State;

    private async Task<Application> SubmittedAsync(string id, string plot) =>
        (await Cases.AddAsync(_applications, id, Cases.Draft(plot: plot), new Submitted("1", Pack.Hash, 2022))).State;
}
