using System.Text.Json;
using Dingzhou.Domain.Json;

namespace Dingzhou.Domain.Tests.Grants.Funds;

public sealed class SettlementStepsTests
{
    /// <summary>Published on 20 December 2022; seven working days: 21-23, 26-29.</summary>
    private static readonly DateTimeOffset Until = new(2022, 12, 30, 0, 0, 0, TimeSpan.FromHours(8));

    private static readonly ObjectionOrigin Origin = new("sender", "receipt");

    [Fact]
    public void One_may_object_while_the_list_is_public_and_not_after()
    {
        var settlement = YearSettlement.Published();
        Assert.Equal((1, Until), (settlement.State.List!.Round, settlement.State.List.ObjectionsUntil));
        settlement.Now = Until.AddTicks(-1);
        settlement.Object(Origin);
        var filed = settlement.State.LastObjection!;
        Assert.Equal((1, 1, "2022-A", "赵六"), (filed.Number, filed.Round, filed.ApplicationId, filed.Name));

        settlement.LiveTo(Until);
        Assert.Equal("wrong-act", YearSettlement.Refused(() => settlement.Object(Origin)));
        settlement.Answer(1, "dismiss");
        settlement.Compare();
        Assert.Equal(SettlementStatus.AwaitingApproval, settlement.State.Status);
        Assert.Equal("wrong-stage", YearSettlement.Refused(() => settlement.Object(Origin)));
    }

    [Fact]
    public void An_incomplete_objection_is_refused_with_every_fault_where_it_was_written()
    {
        var refused = Assert.Throws<RefusedException>(() => YearSettlement.Published().Object(
            Origin, new("2022-X", " ", null, new string('长', 2001)), isListed: false));

        Assert.Equal(["/applicationId", "/contact", "/name", "/reason"], refused.Faults.Select(f => f.Pointer).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_objection_is_answered_once_and_until_it_is_the_list_goes_nowhere()
    {
        var settlement = YearSettlement.Published();
        Assert.DoesNotContain("dismiss", settlement.Possible);
        settlement.Object(Origin);
        settlement.Object(Origin);
        Assert.Contains("dismiss", settlement.Possible);
        settlement.Answer(1, "dismiss");
        Assert.Equal("invalid-answer", YearSettlement.Refused(() => settlement.Answer(1, "uphold")));
        Assert.Equal("invalid-answer", YearSettlement.Refused(() => settlement.Answer(9, "uphold")));

        settlement.LiveTo(Until.AddDays(30));
        Assert.Equal((SettlementStatus.Published, 1), (settlement.State.Status, settlement.State.Objections.Count));
        Assert.Equal([YearSettlement.Official.Department!], Assert.Single(settlement.State.Case.Tellings).Recipients);
        settlement.Answer(2, "dismiss");
        settlement.Compare();
        Assert.Equal(SettlementStatus.AwaitingApproval, settlement.State.Status);
    }

    [Fact]
    public void An_upheld_one_has_the_list_made_anew_with_the_facts_found_and_nobody_else_reads_them()
    {
        var settlement = YearSettlement.Published();
        settlement.Object(Origin);
        settlement.Answer(1, "uphold", found: Facts.None.With("area", FactValue.Of(280m)));
        Assert.Equal(SettlementStatus.Published, settlement.State.Status);
        settlement.LiveTo(Until);

        Assert.Equal(SettlementStatus.Gathering, settlement.State.Status);
        var upheld = Assert.Single(settlement.State.UpheldIn(1));
        Assert.Equal(("2022-A", 280m, 0), (upheld.ApplicationId, upheld.Found!["area"]!.Number, upheld.Given.Contents.Count));

        // The next list says what changed with it, the one after does not.
        settlement.Publish();
        Assert.Equal((2, 1), (settlement.State.List!.Round, settlement.State.UpheldIn(1).Count));
        settlement.LiveTo(settlement.State.List.ObjectionsUntil);
        settlement.Compare("changed");
        settlement.Publish();
        Assert.Empty(settlement.State.UpheldIn(1));
    }

    [Fact]
    public void From_one_address_so_many_wait_at_the_most_whatever_telephones_they_give_and_others_are_heard()
    {
        var settlement = YearSettlement.Published();
        for (var i = 0; i < SettlementSteps.MostOfOneAddress; i++)
            settlement.Object(new($"sender-{i}", "receipt", "village"));

        Assert.Equal("too-many-objections", YearSettlement.Refused(() => settlement.Object(new("another", "receipt", "village"))));
        settlement.Object(new("another", "receipt", "town"));
        settlement.Object(new("signed-in", "receipt"));
        settlement.Answer(1, "dismiss");
        settlement.Object(new("another", "receipt", "village"));
    }

    [Fact]
    public void A_case_takes_any_number_of_objections_and_the_state_holds_no_more_of_one_than_who_must_answer_it()
    {
        var settlement = YearSettlement.Published();
        for (var i = 0; i < 300; i++)
            settlement.Object(new($"0123456789abc{i:D3}", "receipt", $"0123456789abc{i:D3}"));
        Assert.Equal((300, 300), (settlement.State.Objections.Count, settlement.State.FiledObjections));
        var stored = JsonSerializer.Serialize(settlement.State with { LastObjection = null }, DomainJson.Options);
        Assert.All(new[] { "13900000000", "赵六", "面积不实" }, text => Assert.DoesNotContain(text, stored, StringComparison.Ordinal));

        // A row of a table takes 1 MiB, of two bytes a character.
        Assert.True(stored.Length / 300 * SettlementSteps.MostOpenObjections < 1024 * 1024 / 2, $"{stored.Length} characters of 300.");

        // Answered ones leave it, and their numbers are not given again.
        settlement.Answer(300, "dismiss");
        Assert.Equal((299, 300), (settlement.State.Objections.Count, settlement.State.FiledObjections));
        settlement.Answer(299, "dismiss");
        Assert.Equal(298 + 1, settlement.State.Case.Answers.Count);
        settlement.Object(Origin);
        Assert.Equal(303, settlement.State.LastObjection!.Number);
    }

    [Fact]
    public void Of_one_sender_twenty_wait_for_their_answers_and_the_next_person_is_heard()
    {
        var settlement = YearSettlement.Published();
        for (var i = 0; i < SettlementSteps.MostOfOneSender; i++)
            settlement.Object(Origin);
        Assert.Equal("too-many-objections", YearSettlement.Refused(() => settlement.Object(Origin)));
        settlement.Object(new("somebody-else", "receipt"));
        settlement.Answer(7, "dismiss");
        settlement.Object(Origin);
    }

    [Fact]
    public void The_city_government_decides_once_and_only_on_what_lies_before_it()
    {
        var settlement = Awaiting();
        Assert.Equal("wrong-stage", YearSettlement.Refused(() => YearSettlement.Published().Decide("approve")));
        settlement.Decide("approve");
        Assert.Equal(SettlementStatus.Approved, settlement.State.Status);
        Assert.Equal("wrong-stage", YearSettlement.Refused(() => settlement.Decide("sendBack")));
        settlement.Pay();
        Assert.Equal((SettlementStatus.Closed, 100m), (settlement.State.Status, settlement.State.Listed));

        // Sent back: the list is worked out and published anew.
        var back = Awaiting();
        back.Decide("sendBack");
        Assert.Equal(SettlementStatus.Gathering, back.State.Status);
        back.Publish();
        Assert.Equal((SettlementStatus.Published, 2, true), (back.State.Status, back.State.List!.Round, back.State.IsSentBack));
    }

    [Fact]
    public void Who_answered_an_objection_or_objected_does_not_approve_the_list_however_long_ago()
    {
        var settlement = YearSettlement.Published();
        settlement.Object(Origin, by: new Actor("objector", "孙七"));
        settlement.Answer(1, "uphold", YearSettlement.Mayor);
        for (var round = 2; round < 5; round++)
        {
            settlement.LiveTo(settlement.State.List!.ObjectionsUntil);
            if (settlement.State.Status != SettlementStatus.Gathering)
                settlement.Compare("changed");
            settlement.Publish();
        }

        settlement.Object(Origin, by: new Actor("objector", "孙七"));
        Assert.Equal("own-case", YearSettlement.Refused(() => settlement.Answer(3, "dismiss", new("objector", "孙七"))));
        settlement.Answer(3, "dismiss");
        settlement.LiveTo(settlement.State.List!.ObjectionsUntil);
        settlement.Compare();
        Assert.Equal("second-stage", YearSettlement.Refused(() => settlement.Decide("approve", YearSettlement.Mayor)));
        settlement.Decide("approve", new("deputy", "副市长", "市政府"));
    }

    private static YearSettlement Awaiting()
    {
        var settlement = YearSettlement.Published();
        settlement.LiveTo(Until);
        settlement.Compare();
        return settlement;
    }
}
