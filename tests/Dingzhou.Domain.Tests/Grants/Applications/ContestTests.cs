namespace Dingzhou.Domain.Tests.Grants.Applications;

/// <summary>不得重复享受: of several applications for one thing never two are awarded it, and never nobody who rightly could be.</summary>
public sealed class ContestTests
{
    private static readonly DateTimeOffset Morning = new(2022, 9, 1, 10, 0, 0, TimeSpan.FromHours(8));

    private enum Act
    {
        Submit,
        Approve,
        ApproveWithNothing,
        Reject,
        Withdraw,
        Settle,
        SettleWithNothing,
    }

    [Fact]
    public void In_whatever_order_things_happen_there_are_never_two_awards_and_the_first_in_line_may_always_have_one() =>
        Gen.Select(Gen.Int[0, 4], Gen.Enum<Act>()).List[1, 60].Sample(acts =>
        {
            var year = new Year();
            foreach (var (who, act) in acts)
            {
                year.Do(who, act);
                if (year.Awarded.Count > 1)
                    return false;

                // Whoever is under way and first in line is not kept waiting, unless somebody has the award.
                if (year.Awarded.Count == 0 && year.FirstInLine is { } first && !year.MayBeAwarded(first))
                    return false;
            }

            // In the end each is decided, in order, and somebody has it where anybody was left.
            var waiting = year.UnderWay.ToList();
            foreach (var who in waiting)
                year.Do(who, year.MayBeAwarded(who) ? Act.Approve : Act.Reject);
            return waiting.Count == 0 || year.Awarded.Count == 1;
        });

    [Fact]
    public void The_clock_of_the_last_step_stands_still_while_an_earlier_application_is_open_and_goes_on_with_the_days_left()
    {
        var farm = Farm.Submitted();
        farm.Decide("acceptance", "accept", "甲");
        var rival = new RivalClaim(
            Claims.Of(farm.State, Farm.Pack, Farm.Matter, farm.Now).Single(), "2022-OTHER", "somebody", ClaimStanding.UnderWay,
            IsEarlier: true);
        Assert.Empty(Hold(rival));
        farm.Decide("review", "approve", "乙");

        farm.Now = Morning.AddDays(1);
        farm.Do([.. Hold(rival).Select(c => new Walked(c))]);
        Assert.Equal((farm.Now, null), (farm.State.HeldSince, farm.State.DueAt));
        Assert.Empty(Hold(rival));
        farm.Now = Morning.AddDays(100);
        Assert.False(farm.Advance());
        Assert.Null(CaseClock.Next(farm.State.Case!, Farm.Procedure));

        // Of twenty working days one was used: Friday 2 September. What is settled is waited for no more.
        farm.Do([.. Hold(rival with { Standing = ClaimStanding.Settled }).Select(c => new Walked(c))]);
        Assert.Equal((null, 1), (farm.State.HeldSince, farm.State.Case!.Open[0].Clock!.Used));
        Assert.Equal(
            LegalCalendar.EndOfDay(LegalCalendar.China.AddWorkingDays(LegalCalendar.DateInBeijing(farm.Now), 19)), farm.State.DueAt);

        IReadOnlyList<CaseChange> Hold(RivalClaim r) =>
            Contest.Hold(farm.State, Farm.Pack, Farm.Matter, Farm.Procedure, [r], farm.At);
    }

    [Fact]
    public void A_later_application_is_not_waited_for_nor_one_that_was_awarded_nothing()
    {
        var farm = Farm.Submitted();
        var rival = new RivalClaim(
            Claims.Of(farm.State, Farm.Pack, Farm.Matter, farm.Now).Single(), "2022-OTHER", "somebody", ClaimStanding.UnderWay,
            IsEarlier: false);

        Assert.False(Contest.Blocks(farm.State, rival, ClaimPurpose.Award));
        Assert.Null(Contest.StandingOf(farm.State with { Status = ApplicationStatus.Settled, Settlement = new("s", 0.00m, null, []) }));
    }

    [Fact]
    public void The_refusal_of_an_award_names_the_thing_as_it_was_typed_by_its_label_and_the_article()
    {
        var farm = Farm.Submitted();
        var rival = new RivalClaim(
            Claims.Of(farm.State, Farm.Pack, Farm.Matter, farm.Now).Single(), "2022-OTHER", "somebody", ClaimStanding.UnderWay,
            IsEarlier: true);

        var fault = Assert.Single(Contest.Refusal(Farm.Pack, Farm.Matter, rival, ClaimPurpose.Award).Faults);

        Assert.Equal("“地块编码 130682-001”另有申请（2022-OTHER），尚未办结；同一事物不得重复享受（第二条）。", fault.Detail.Zh);
    }

    /// <summary>Five applicants for one plot.</summary>
    private sealed class Year
    {
        private readonly Dictionary<int, Application> _cases = [];
        private DateTimeOffset _now = Morning;

        public List<int> Awarded =>
            [.. _cases.Where(c => Contest.StandingOf(c.Value) is ClaimStanding.Awarded or ClaimStanding.Settled).Select(c => c.Key)];

        public IEnumerable<int> UnderWay =>
            _cases.Where(c => c.Value.Status.IsUnderWay()).OrderBy(c => c.Value.SubmittedAt).Select(c => c.Key);

        public int? FirstInLine => UnderWay.Select(i => (int?)i).FirstOrDefault();

        public bool MayBeAwarded(int who) => !Rivals(who).Any(r => Contest.Blocks(_cases[who], r, ClaimPurpose.Award));

        public void Do(int who, Act act)
        {
            _now = _now.AddHours(1);
            var status = _cases.TryGetValue(who, out var a) ? a.Status : (ApplicationStatus?)null;
            switch (act)
            {
                case Act.Submit when status is null || status.Value.ReleasesClaims():
                    var next =
                        Farm.Submitted().State with { Id = $"2022-{who}", SubmittedAt = _now, Applicant = Farm.Applicant($"uscc-{who}") };
                    _cases[who] = next;
                    if (Rivals(who).Any(r => Contest.Blocks(next, r, ClaimPurpose.Submission)))
                        _cases.Remove(who);
                    break;
                case Act.Approve when status?.IsUnderWay() == true && MayBeAwarded(who):
                    Apply(who, new AwardApproved(Award(60_000)));
                    break;
                case Act.ApproveWithNothing when status?.IsUnderWay() == true && MayBeAwarded(who):
                    Apply(who, new AwardApproved(Award(0)));
                    break;
                case Act.Reject when status?.IsUnderWay() == true:
                    Apply(who, new Ended(ApplicationStatus.Rejected, "不符合条件"));
                    break;
                case Act.Withdraw when status?.IsUnderWay() == true || status == ApplicationStatus.Approved:
                    Apply(who, new Ended(ApplicationStatus.Withdrawn, "撤回"));
                    break;
                case Act.Settle or Act.SettleWithNothing when status == ApplicationStatus.Approved:
                    Apply(who, new AwardSettled(new("s", act == Act.Settle ? a!.Award!.Amount : 0, null, [])));
                    break;
            }
        }

        private List<RivalClaim> Rivals(int who) =>
        [
            .. from c in _cases
               where c.Key != who && Contest.StandingOf(c.Value) is not null
               select new RivalClaim(
                   Claims.Of(_cases[who], Farm.Pack, Farm.Matter, _now).Single(), c.Value.Id, c.Value.Applicant.Uscc,
                   Contest.StandingOf(c.Value)!.Value,
                   Contest.IsEarlier(c.Value, c.Value.SubmittedAt!.Value, _cases[who], _cases[who].SubmittedAt!.Value)),
        ];

        private void Apply(int who, ApplicationChange change) =>
            _cases[who] = ApplicationHistory.Apply(_cases[who].Id, _cases[who], EventChain.Link(1, _now, Actor.System, change, ""));

        private static Awarded Award(decimal amount) => ((Awarded)Estimator.Estimate(
            Farm.Pack, Farm.Matter, Farm.Facts().With("rentAboveMarket", FactValue.Of(false)),
            new EstimateOptions(LegalCalendar.DateInBeijing(Morning)))) with { Amount = amount };
    }
}
