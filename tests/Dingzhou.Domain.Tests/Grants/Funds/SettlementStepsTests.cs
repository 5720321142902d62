using System.Text.Json;
using Dingzhou.Domain.Json;

namespace Dingzhou.Domain.Tests.Grants.Funds;

public sealed class SettlementStepsTests
{
    private static readonly DateTimeOffset Until = new(2022, 12, 30, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly Actor Official = new("official", "李四", "市农业农村局");
    private static readonly Actor Mayor = new("mayor", "王五", "市政府");
    private static readonly ObjectionOrigin Origin = new("sender", "receipt");

    [Fact]
    public void One_may_object_while_the_list_is_public_and_not_after()
    {
        var settlement = Published();

        var filed = Assert.IsType<ObjectionFiled>(Assert.Single(File(settlement, Until.AddTicks(-1))));
        Assert.Equal((1, 1, "2022-A"), (filed.Objection.Number, filed.Objection.Round, filed.Objection.ApplicationId));
        Assert.Equal("not-published", Assert.Throws<RefusedException>(() => File(settlement, Until)).Code);
        Assert.Equal(
            "not-published",
            Assert.Throws<RefusedException>(() => File(
            settlement with { Status = SettlementStatus.AwaitingApproval }, Until.AddDays(-1))).Code);
    }

    [Fact]
    public void An_incomplete_objection_is_refused_with_every_fault()
    {
        var refused = Assert.Throws<RefusedException>(() => SettlementSteps.Object(
            Published(), new("2022-X", " ", null, new string('长', 2001)), isListed: false, Origin, Until.AddDays(-1)));

        Assert.Equal(["/applicationId", "/name", "/contact", "/reason"], refused.Faults.Select(f => f.Pointer));
    }

    [Fact]
    public void An_objection_is_answered_once_and_an_upheld_one_has_the_list_redone()
    {
        var settlement = After(Published(), [.. File(Published(), Until.AddDays(-1))]);
        Assert.Equal(1, settlement.OpenObjections);

        var dismissed = After(settlement, [.. Resolve(settlement, upheld: false)]);
        Assert.Equal((0, false), (dismissed.OpenObjections, dismissed.MustBeRedone));
        Assert.Equal("objection-already-resolved", Assert.Throws<RefusedException>(() => Resolve(dismissed, upheld: true)).Code);

        var upheld = After(settlement, [.. Resolve(settlement, upheld: true)]);
        Assert.True(upheld.MustBeRedone);
        Assert.False(After(upheld, new ListPublished(upheld.List! with { Round = 2 })).MustBeRedone);
        Assert.Equal("objection-not-found", Assert.Throws<RefusedException>(
            () => SettlementSteps.Resolve(settlement, 2, true, "理由", null, Official, Until)).Code);
    }

    [Fact]
    public void From_one_address_so_many_wait_at_the_most_whatever_telephones_they_give_and_others_are_heard()
    {
        var settlement = Published();
        for (var i = 0; i < SettlementSteps.MostOfOneAddress; i++)
            settlement = After(settlement, [.. FileFrom(settlement, new($"sender-{i}", "receipt", "village"))]);

        Assert.Equal(
            "too-many-objections", Assert.Throws<RefusedException>(() => FileFrom(settlement, new("another", "receipt", "village"))).Code);
        Assert.Single(FileFrom(settlement, new("another", "receipt", "town")));
        Assert.Single(FileFrom(settlement, new("signed-in", "receipt")));

        var answered = After(settlement, [.. Resolve(settlement, upheld: false)]);
        Assert.Single(FileFrom(answered, new("another", "receipt", "village")));
    }

    [Fact]
    public void A_case_takes_any_number_of_objections_and_the_state_holds_no_more_of_one_than_who_must_answer_it()
    {
        var settlement = Published();
        for (var i = 0; i < 300; i++)
            settlement = After(settlement, [.. File(settlement, Until.AddDays(-1), $"sender-{i}")]);
        Assert.Equal((300, 301), (settlement.OpenObjections, settlement.NextObjection));
        Assert.DoesNotContain(
            "13900000000", JsonSerializer.Serialize(settlement with { LastObjection = null }, DomainJson.Options),
            StringComparison.Ordinal);

        // Answered ones leave it, and their numbers are not given again.
        var answered = After(settlement, [.. SettlementSteps.Resolve(settlement, 300, false, "理由", null, Official, Until)]);
        Assert.Equal((299, 301), (answered.OpenObjections, answered.NextObjection));
    }

    [Fact]
    public void Of_one_sender_twenty_wait_for_their_answers_and_the_next_person_is_heard()
    {
        var settlement = Published();
        for (var i = 0; i < 20; i++)
            settlement = After(settlement, [.. File(settlement, Until.AddDays(-1))]);
        Assert.Equal("too-many-objections", Assert.Throws<RefusedException>(() => File(settlement, Until.AddDays(-1))).Code);
        settlement = After(settlement, [.. File(settlement, Until.AddDays(-1), "somebody-else")]);

        var answered = After(settlement, [.. SettlementSteps.Resolve(settlement, 7, false, "理由", null, Official, Until.AddDays(-1))]);
        Assert.Equal(22, After(answered, [.. File(answered, Until.AddDays(-1))]).NextObjection - 1);
    }

    [Fact]
    public void A_state_stored_before_objections_left_it_is_read_as_it_was()
    {
        const string Stored = """
            {"id":"p-2022","policyId":"p","policyVersion":"1","year":2022,"department":"市农业农村局","status":"published",
             "objections":[{"number":1,"round":1,"applicationId":"2022-A","name":"赵六","contact":"1","reason":"不实","filedAt":"2022-12-20T00:00:00+08:00",
               "resolution":{"upheld":false,"reason":"属实","by":{"subject":"mayor","name":"王五"},"at":"2022-12-21T00:00:00+08:00"}},
              {"number":2,"round":1,"applicationId":"2022-B","name":"赵六","contact":"1","reason":"不实","filedAt":"2022-12-20T00:00:00+08:00"}]}
            """;
        var settlement = JsonSerializer.Deserialize<Settlement>(Stored, DomainJson.Options)!;

        Assert.Equal((1, 3), (settlement.OpenObjections, settlement.NextObjection));

        // Once its last one is answered it leaves the state, and its number is not given again.
        var open = settlement with { List = Published().List };
        Assert.Equal(3, After(open, [.. SettlementSteps.Resolve(open, 2, false, "理由", null, Official, Until)]).NextObjection);
        Assert.Equal(
            "second-stage",
            Assert.Throws<RefusedException>(() => Decide(
            settlement with { Status = SettlementStatus.AwaitingApproval, List = Published().List }, approved: true)).Code);
    }

    [Fact]
    public void The_city_government_decides_once_and_only_on_what_lies_before_it()
    {
        Assert.Equal("approval-not-awaited", Assert.Throws<RefusedException>(() => Decide(Published(), approved: true)).Code);

        var awaiting = After(Published(), new ApprovalRequested());
        var approved = After(awaiting, [.. Decide(awaiting, approved: true)]);
        Assert.Equal(SettlementStatus.Approved, approved.Status);
        Assert.Equal("approval-not-awaited", Assert.Throws<RefusedException>(() => Decide(approved, approved: false)).Code);

        // Sent back: the list is worked out and published anew.
        Assert.Equal(SettlementStatus.Gathering, After(awaiting, [.. Decide(awaiting, approved: false)]).Status);
    }

    [Fact]
    public void Who_answered_an_objection_does_not_approve_the_list()
    {
        var answered = After(Published(), [.. File(Published(), Until.AddDays(-1))]);
        var awaiting = After(
            After(answered, [.. SettlementSteps.Resolve(answered, 1, false, "理由", null, Mayor, Until)]), new ApprovalRequested());

        Assert.Equal("second-stage", Assert.Throws<RefusedException>(() => Decide(awaiting, approved: true)).Code);
    }

    private static Settlement Published() => new()
    {
        Id = "agriculture-2022-2022",
        PolicyId = "agriculture-2022",
        PolicyVersion = "1",
        Year = 2022,
        Department = Official.Department!,
        Status = SettlementStatus.Published,
        List = new(1, "00", 1, 100, 100, 10_000_000, 9_999_900, 0, Until.AddDays(-9), Until),
    };

    private static IReadOnlyList<SettlementChange> File(Settlement s, DateTimeOffset now, string? sender = null) =>
        FileFrom(s, sender is null ? Origin : Origin with { Sender = sender }, now);

    private static IReadOnlyList<SettlementChange> FileFrom(Settlement s, ObjectionOrigin origin, DateTimeOffset? now = null) =>
        SettlementSteps.Object(s, new("2022-A", "赵六", "13900000000", "面积不实"), isListed: true, origin, now ?? Until.AddDays(-1));

    private static IReadOnlyList<SettlementChange> Resolve(Settlement s, bool upheld) =>
        SettlementSteps.Resolve(s, 1, upheld, "理由", null, Official, Until);

    private static IReadOnlyList<SettlementChange> Decide(Settlement s, bool approved) =>
        SettlementSteps.Decide(s, approved, "理由", Mayor, Until);

    private static Settlement After(Settlement s, params SettlementChange[] changes)
    {
        foreach (var change in changes)
            s = SettlementHistory.Apply(s.Id, s, EventChain.Link(2, Until, Official, change, ""));
        return s;
    }
}
