using Dingzhou.Domain.Policies.Versions;

namespace Dingzhou.Domain.Tests.Versions;

public sealed class PublishingTests
{
    private static readonly DateTimeOffset Now = new(2022, 9, 30, 23, 59, 59, TimeSpan.FromHours(8));
    private static readonly Actor Zhang = new("p-1", "张");
    private static readonly Actor Li = new("p-2", "李");
    private readonly PolicyCatalogue _catalogue = PolicyCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "policies"));
    private readonly List<RecordedEvent<PolicyRegisterChange>> _events = [];
    private PolicyRegister _register = PolicyRegister.Empty;

    public PublishingTests() => Take(Publishing.Install(_register, [Agriculture.Pack], [], Now).Changes, Actor.System);

    [Fact]
    public void A_version_is_checked_then_approved_then_in_force_from_its_day_and_ends_with_the_next()
    {
        var second = LaterVersions.Of("2", "2022-10-01");
        Upload(second);
        Assert.Equal(PackStatus.Checked, Status(second, new(2022, 10, 1)));

        Take(Publishing.Approve(_register, second, _catalogue, "经审核", Li, Now), Li);

        Assert.Equal(PackStatus.Approved, Status(second, new(2022, 9, 30)));
        Assert.Equal((PackStatus.InForce, PackStatus.Ended),
            (Status(second, new(2022, 10, 1)), Status(Agriculture.Pack, new(2022, 10, 1))));
        Assert.Equal(PackStatus.InForce, Status(Agriculture.Pack, new(2022, 9, 30)));
        Assert.Equal((PackStatus.InForce, PackStatus.Ended), (Status(second, new(2024, 8, 8)), Status(second, new(2024, 8, 9))));
        Assert.Equal(new DateOnly(2022, 9, 30), _register.LastDay(_register.Find(second.Id, Agriculture.Pack.Hash)!));
        Assert.Null(EventChain.FirstFault(_events));
    }

    [Fact]
    public void Who_hands_a_version_in_does_not_approve_it()
    {
        var second = LaterVersions.Of("2", "2022-10-01");
        Upload(second);

        Assert.Equal("own-upload", Refused(() => Publishing.Approve(_register, second, _catalogue, "好", Zhang, Now)).Code);
        Assert.Equal("invalid-decision", Refused(() => Publishing.Approve(_register, second, _catalogue, " ", Li, Now)).Code);
    }

    [Fact]
    public void A_second_approval_by_the_same_person_changes_nothing_and_by_another_is_refused()
    {
        var second = LaterVersions.Of("2", "2022-10-01");
        Upload(second);
        Take(Publishing.Approve(_register, second, _catalogue, "好", Li, Now), Li);

        Assert.Empty(Publishing.Approve(_register, second, _catalogue, "好", Li, Now));
        Assert.Equal(
            "already-approved", Refused(() => Publishing.Approve(_register, second, _catalogue, "好", new Actor("p-3", "王"), Now)).Code);
    }

    [Theory]
    [InlineData("2", "2022-09-30", "too-late")]
    [InlineData("1", "2022-10-01", "number-taken")]
    public void A_version_takes_neither_the_number_nor_the_days_of_one_that_is_published(string version, string from, string code)
    {
        var faults = Refused(() => Publishing.Upload(_register, LaterVersions.Of(version, from), _catalogue, Zhang, Now)).Faults;

        Assert.Equal([(code, "pack.yaml")], faults.Select(f => (f.Code, f.File!)));
        // "id:" stands in line 2 of pack.yaml, "version:" in line 3, "inForceFrom:" below it.
        Assert.Equal(code == "too-late" ? 4 : 3, faults[0].Line);
    }

    [Fact]
    public void Matters_are_neither_dropped_nor_taken_from_another_policy()
    {
        var renamed = LaterVersions.Of("2", "2022-10-01",
            ("matters/article-04-village.yaml", "demonstration-village:", "model-village:"),
            ("examples/article-03-to-04.yaml", "matter: demonstration-village", "matter: model-village"));
        Assert.Equal(
            ["matter-dropped"], Refused(() => Publishing.Upload(_register, renamed, _catalogue, Zhang, Now)).Faults.Select(f => f.Code));
    }

    [Fact]
    public void What_has_been_in_force_is_not_taken_back_and_what_has_not_may_be()
    {
        var second = LaterVersions.Of("2", "2022-10-01");
        Upload(second);
        Take(Publishing.Approve(_register, second, _catalogue, "好", Li, Now), Li);

        Assert.Equal("in-force", Refused(() => Publishing.Withdraw(_register, second.Id, second.Hash, "错", new(2022, 10, 1))).Code);
        Take(Publishing.Withdraw(_register, second.Id, second.Hash, "错", new(2022, 9, 30)), Li);

        Assert.Equal(PackStatus.Withdrawn, Status(second, new(2022, 10, 1)));
        Assert.Equal(PackStatus.InForce, Status(Agriculture.Pack, new(2022, 10, 1)));
        Upload(second);
        Assert.Equal(PackStatus.Checked, Status(second, new(2022, 10, 1)));
    }

    [Fact]
    public void A_pack_that_came_with_the_program_is_installed_once_and_never_replaces_a_published_number()
    {
        Assert.Empty(Install(Agriculture.Pack).Changes);
        Assert.Single(Install(LaterVersions.Of("1", "2022-10-01")).Refused);
        Assert.Single(Install(LaterVersions.Of("2", "2022-10-01")).Changes);
    }

    [Fact]
    public void A_later_version_that_came_with_the_program_does_not_judge_days_that_have_begun()
    {
        var today = LaterVersions.Of("2", "2022-09-30");

        Assert.Equal([today], Install(today).Refused);
        // Into an empty register the versions come together: nothing has been judged by the first alone.
        var (changes, refused) = Publishing.Install(PolicyRegister.Empty, [Agriculture.Pack, today], [], Now);
        Assert.Equal([Agriculture.Pack.Hash, today.Hash], changes.Select(c => c.Hash));
        Assert.Empty(refused);
    }

    [Fact]
    public void A_pack_that_came_with_the_program_takes_no_matter_from_another_policy()
    {
        var other = LaterVersions.OtherPolicy("a-later-policy");

        Assert.Equal([other], Install(other).Refused);
        Assert.Equal([other], Publishing.Install(PolicyRegister.Empty, [Agriculture.Pack, other], [], Now).Refused);
    }

    [Fact]
    public void A_matter_in_two_policies_stays_with_the_first_and_is_shown()
    {
        // Sorted by id the other one would be the first.
        var other = LaterVersions.OtherPolicy("a-later-policy");

        _catalogue.Replace([Agriculture.Pack, other]);

        Assert.Equal(Agriculture.Pack.Id, _catalogue.FindMatter("grain-land", Agriculture.Day)!.Value.Pack.Id);
        Assert.Equal([other], _catalogue.Disputed);
    }

    [Fact]
    public void An_example_that_comes_out_otherwise_is_named_with_file_and_line()
    {
        var wrong = LaterVersions.Of(
            "2", "2022-10-01",
            ("examples/article-08-operators.yaml", "新获得省级示范家庭农场\n      award: 20000.00", "新获得省级示范家庭农场\n      award: 20001.00"));

        Assert.Empty(ExampleCheck.Faults(Agriculture.Pack));
        var fault = Assert.Single(
            ExampleCheck.Faults(wrong), f => f.Reason.En.Contains("should give 20001.00; it gives 20000.00", StringComparison.Ordinal));
        Assert.EndsWith("examples/article-08-operators.yaml", fault.File, StringComparison.Ordinal);
        Assert.True(fault.Line > 1);
    }

    private (IReadOnlyList<PolicyRegisterChange> Changes, IReadOnlyList<PolicyPack> Refused) Install(PolicyPack pack) =>
        Publishing.Install(_register, [pack], [Agriculture.Pack], Now);

    private PackStatus Status(PolicyPack pack, DateOnly day) => _register.StatusOn(_register.Find(pack.Id, pack.Hash)!, day);

    private void Upload(PolicyPack pack) => Take(Publishing.Upload(_register, pack, _catalogue, Zhang, Now), Zhang);

    private void Take(IReadOnlyList<PolicyRegisterChange> changes, Actor by)
    {
        foreach (var change in changes)
        {
            _events.Add(EventChain.Link(_events.Count + 1, Now, by, change, _events.LastOrDefault()?.Hash ?? ""));
            _register = PolicyRegisterHistory.Apply(PolicyRegister.Id, _register, _events[^1]);
        }
    }

    private static RefusedException Refused(Action command) => Assert.Throws<RefusedException>(command);
}
