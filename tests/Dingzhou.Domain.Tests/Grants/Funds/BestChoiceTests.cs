namespace Dingzhou.Domain.Tests.Grants.Funds;

public sealed class BestChoiceTests
{
    /// <summary>The same rules under another name: a second policy that supports the same things.</summary>
    private static readonly PolicyPack OtherPolicy = PolicyCatalogue.Read(
        "other-2022",
        [.. PackFile.In(Path.Combine(AppContext.BaseDirectory, "policies", "agriculture-2022"))
            .Select(f => f.Path == "pack.yaml"
                ? new(f.Path, f.Text.Replace("id: agriculture-2022", "id: other-2022", StringComparison.Ordinal)) : f)],
        Path.Combine(AppContext.BaseDirectory, "policies"));

    [Fact]
    public void Two_smaller_claims_are_better_than_a_larger_one_that_stands_in_their_way()
    {
        // 80,000 for both plots, or 50,000 + 60,000 for one each.
        var choice = BestChoice.Of(
            [Claim("both", "grain-land", 80_000, Plot("1"), Plot("2")), Claim("one", "green-cycle", 50_000, Plot("1")),
            Claim("two", "green-cycle", 60_000, Plot("2"))]);

        Assert.Equal(110_000m, choice.Total);
        Assert.Equal(
            [("both", false, 0m), ("one", true, 50_000m), ("two", true, 60_000m)],
            choice.Claims.Select(c => (c.Claim.Name, c.IsChosen, c.Due)));
        var step = Assert.Single(choice.Claims[0].Steps);
        Assert.Equal((TraceRule.Duplicate, "附则", 80_000m, 0m), (step.Rule, step.Article, step.Value, step.Result));
        Assert.Equal("与“绿色种养循环奖励”同为地块 1，不得重复享受，申报该项合计更高：80,000.00元 → 0.00元（附则）。", step.Text.Zh);
    }

    [Fact]
    public void Under_the_other_reading_one_thing_may_be_claimed_under_two_items()
    {
        // 附则 read item by item: then the keys of the things differ already.
        IReadOnlyList<ClaimedThing> Things(string matter) => ClaimedThings.Of(
            Agriculture.Pack, Agriculture.Matter(matter), Facts.None.With("plots", FactValue.Of(["1"])), "A", Agriculture.Day,
            new Dictionary<string, string> { ["stacking"] = "perItem" });

        Assert.Equal(130_000m, BestChoice.Of(
            [Claim("a", "grain-land", 80_000, [.. Things("grain-land")]),
                Claim("b", "green-cycle", 50_000, [.. Things("green-cycle")])]).Total);
    }

    [Fact]
    public void What_was_awarded_before_is_left_out_unless_it_may_be_had_each_year()
    {
        AwardBefore[] before =
        [
            new(Agriculture.Pack, Agriculture.Matter("grain-land"), 2022, 40_000, [Plot("1")]),
            new(Agriculture.Pack, Agriculture.Matter("grain-loan-interest"), 2022, 5_000, [Loan("L")]),
        ];
        PossibleClaim[] claims =
        [
            Claim("again", "green-cycle", 60_000, Plot("1")) with { Year = 2023 },
            Claim("interest", "grain-loan-interest", 7_000, Loan("L")) with { Year = 2023 },
            Claim("twice", "grain-loan-interest", 9_000, Loan("L")),
        ];

        var choice = BestChoice.Of(claims, before);

        Assert.Equal([("again", 0m), ("interest", 7_000m), ("twice", 0m)], choice.Claims.Select(c => (c.Claim.Name, c.Due)));
        Assert.Equal("2022 年已就地块 1按“成方连片土地新流转、新托管种粮补贴”奖补，不得重复享受：60,000.00元 → 0.00元（附则）。", choice.Claims[0].Steps[0].Text.Zh);
        Assert.Equal(
            "Awarded already in 2022 for loan L, as “Interest on a loan for grain production”: 9,000.00 CNY → 0.00 CNY (the closing provisions).", choice.Claims[2].Steps[0].Text.En);
    }

    [Fact]
    public void Of_things_one_of_which_was_awarded_before_the_others_are_named()
    {
        // Two green-food certificates, 2 × 10,000; that of LB1 was awarded in 2022, LB2 by itself would have 10,000.
        ClaimedThing Certificate(string name) => new($"certificate:{name}", ClaimKind.Certificate, ClaimScope.Ever);
        var choice = BestChoice.Of(
            [Claim("a", "green-food-new", 20_000, Certificate("LB1"), Certificate("LB2")) with { Year = 2023 }],
            [new(Agriculture.Pack, Agriculture.Matter("green-food-new"), 2022, 10_000, [Certificate("LB1")])]);

        Assert.Equal(
            "2022 年已就证书 LB1按“绿色食品认证奖补”奖补，不得重复享受；证书 LB2没有重复，可以单独申报：20,000.00元 → 0.00元（第七条）。",
            Assert.Single(choice.Claims[0].Steps).Text.Zh);
    }

    [Fact]
    public void A_claim_that_would_only_take_from_the_others_within_their_limit_is_not_made()
    {
        // 1,000,000 for an operator: together 500,000 each, of which the second has 900,000 from elsewhere: 500,000 in all. Alone:
        // 1,000,000.
        var choice = BestChoice.Of(
            [Claim("a", "grain-land", 1_000_000, Plot("1")),
            Claim("b", "grain-land", 1_000_000, Plot("2")) with { OtherSupport = 900_000 }]);

        Assert.Equal([(true, 1_000_000m), (false, 0m)], choice.Claims.Select(c => (c.IsChosen, c.Due)));
        Assert.Equal((TraceRule.Cap, "第二条"), (choice.Claims[1].Steps[0].Rule, choice.Claims[1].Steps[0].Article));
    }

    [Fact]
    public void What_a_project_was_paid_in_an_earlier_year_is_taken_off_even_if_it_is_not_stated()
    {
        // 第十条: 50,000 for 1,000 万 in 2022, so of 2 × 50,000 for 2,000 万 another 50,000.
        ClaimedThing project = new("project/attraction:P1", ClaimKind.Project, ClaimScope.Year);
        var before = new AwardBefore(Agriculture.Pack, Agriculture.Matter("investment-attraction"), 2022, 50_000, [project]);
        var claim = Claim(
            "a", "investment-attraction", 100_000, project) with { Year = 2023, Facts =
            Facts.None.With("awardedBefore", FactValue.Of(0m)) };

        Assert.Equal(50_000m, BestChoice.Of([claim], [before]).Total);
    }

    [Fact]
    public void A_cap_counts_what_was_paid_before_in_the_same_year()
    {
        var before = new AwardBefore(Agriculture.Pack, Agriculture.Matter("grain-land"), 2022, 900_000, [Plot("9")]);

        Assert.Equal(100_000m, BestChoice.Of([Claim("a", "grain-land", 300_000, Plot("1"))], [before]).Total);
        Assert.Equal(300_000m, BestChoice.Of([Claim("a", "grain-land", 300_000, Plot("1")) with { Year = 2023 }], [before]).Total);
    }

    [Fact]
    public void An_award_under_another_policy_for_the_same_thing_is_support_from_elsewhere_and_not_taken_off_twice()
    {
        var before = new AwardBefore(OtherPolicy, OtherPolicy.FindMatter("green-cycle")!, 2021, 30_000, [Plot("1")]);
        decimal Due(decimal stated, string plot = "1") =>
            BestChoice.Of([Claim("a", "grain-land", 40_000, Plot(plot)) with { OtherSupport = stated }], [before]).Total;

        // 40,000 − 30,000; stated 30,000 is the same 30,000; 35,000 has more in it.
        Assert.Equal((10_000m, 10_000m, 5_000m, 40_000m), (Due(0), Due(30_000), Due(35_000), Due(0, "2")));
    }

    [Fact]
    public void Under_two_policies_one_thing_gives_the_larger_of_both()
    {
        var choice = BestChoice.Of(
            [Claim("a", "grain-land", 40_000, Plot("1")),
            Claim("b", "green-cycle", 60_000, Plot("1")) with { Pack = OtherPolicy, Matter = OtherPolicy.FindMatter("green-cycle")! }]);

        Assert.Equal(60_000m, choice.Total);
        Assert.Equal([40_000m, 20_000m], choice.Claims.Select(c => c.Due));
        Assert.Equal((TraceRule.Deduction, "第一条"), (choice.Claims[1].Steps[^1].Rule, choice.Claims[1].Steps[^1].Article));
    }

    [Fact]
    public void Too_many_claims_that_depend_on_each_other_are_refused()
    {
        PossibleClaim[] claims = [.. Enumerable.Range(0, 13).Select(i => Claim($"{i:00}", "grain-land", 1_000, Plot($"{i}")))];

        Assert.Equal(13, BestChoice.Together(claims));
        Assert.Throws<ArgumentException>(() => BestChoice.Of(claims));
        Assert.Equal(12_000m, BestChoice.Of(claims[..12]).Total);
        Assert.Throws<ArgumentException>(() => BestChoice.Of([claims[0], claims[0]]));
    }

    [Fact]
    public void The_largest_estimate_that_may_be_asked_for_is_chosen_without_comparing_all_for_each_set_and_given_up_on_demand()
    {
        // Two groups of twelve, half under each policy and each for other things, 20 for each claim; 100 awards before for five each.
        var looks = new Looks();
        var claims = Enumerable.Range(0, 24).Select(i =>
        {
            var (matter, pack) = (i < 12 ? "grain-land" : "green-cycle", i % 2 == 0 ? Agriculture.Pack : OtherPolicy);
            return Claim(
                $"{i:00}", matter, 1_000 + i) with { Pack = pack, Matter = pack.FindMatter(matter)!, Things = looks.At(Things(i / 2, 20)) };
        }).ToList();
        var before = Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? Agriculture.Pack : OtherPolicy)
            .Select((pack, i) => new AwardBefore(pack, pack.FindMatter("grain-land")!, 2021, 10, looks.At(Things(1_000 + i, 5)))).ToList();
        using var gone = new CancellationTokenSource();
        gone.Cancel();

        var choice = BestChoice.Of(claims, before);

        // Each of 2 x 4,096 sets, its 12 claims with each other and with 50 awards: 6,094,848. A tenth of that would be too much already.
        Assert.InRange(looks.Count, 1, 600_000);
        // Of each pair for the same things the larger: 1,001, 1,003 … 1,023.
        Assert.Equal(12_144m, choice.Total);
        Assert.Throws<OperationCanceledException>(() => BestChoice.Of(claims, before, cancellation: gone.Token));
    }

    private static ClaimedThing[] Things(int of, int count) => [.. Enumerable.Range(0, count).Select(n => Plot($"{of}-{n}"))];

    private static readonly Gen<PossibleClaim[]> Claims = Gen.Select(
        Gen.Int[0, 4].Select(i => new[] { "grain-land", "green-cycle", "organic-new", "farmer-linkage", "fixed-asset-investment" }[i]),
        Gen.Long[0, 120_000_000].Select(c => c / 100m),
        Gen.Frequency((3, Gen.Const(0m)), (1, Gen.Long[0, 60_000_000].Select(c => c / 100m))),
        Gen.Int[0, 5].Array[1, 2],
        Gen.Int[2022, 2023],
        Gen.Bool).Array[0, 7].Select(raw => raw.Select((r, i) => new PossibleClaim(
            $"claim-{i}", Agriculture.Pack, Agriculture.Matter(r.Item1), r.Item5, r.Item2, r.Item3,
            [.. r.Item4.Distinct().Select(
                t => new ClaimedThing($"plot:{t}", ClaimKind.Plot, r.Item6 ? ClaimScope.Ever : ClaimScope.Year))])).ToArray());

    [Fact]
    public void No_other_choice_gives_more() => Claims.Sample(
        claims =>
        {
            var best = BestChoice.Of(claims).Total;
            for (var set = 0; set < 1 << claims.Length; set++)
            {
                var some = claims.Where((_, i) => (set & (1 << i)) != 0).ToList();
                if (some.Exists(a => some.Exists(b => a != b && a.Things.Any(t => b.Things.Any(o => t.Key == o.Key
                    && (a.Year == b.Year || t.Scope == ClaimScope.Ever || o.Scope == ClaimScope.Ever))))))
                    continue;

                Assert.True(SettledAlone(some) <= best);
            }
        },
        iter: 60);

    [Fact]
    public void The_order_is_irrelevant_and_every_reduction_is_explained() => Gen.Select(Claims, Gen.Int).Sample(
        (claims, seed) =>
        {
            var shuffled = claims.ToArray();
            new Random(seed).Shuffle(shuffled);
            var (there, here) = (BestChoice.Of(claims), BestChoice.Of(shuffled));

            Assert.Equal(
                there.Claims.Select(c => (c.Claim.Name, c.IsChosen, c.Due)), here.Claims.Select(c => (c.Claim.Name, c.IsChosen, c.Due)));
            Assert.Equal(there.Total, there.Claims.Sum(c => c.Due));
            Assert.All(there.Claims, c => Assert.Equal(c.Due, c.Steps.Count == 0 ? c.Claim.Gross : c.Steps[^1].Result));
        },
        iter: 200);

    // By the settlement of each year, as if there were nobody else.
    private static decimal SettledAlone(List<PossibleClaim> claims)
    {
        var earlier = new List<EarlierAward>();
        foreach (var year in claims.GroupBy(c => c.Year).OrderBy(g => g.Key))
        {
            var shares = FundSharing.Share(
                Agriculture.Pack, year.Key,
                [.. year.Select(c => new AwardClaim(c.Name, "A", c.Matter.Id, c.Gross, c.OtherSupport, c.Things))],
                earlier: [.. earlier]).Shares;
            earlier.AddRange(
                shares.Select(
                s => new EarlierAward(year.Key, "A", s.MatterId, s.Due, claims.Single(c => c.Name == s.ApplicationId).Things)));
        }

        return earlier.Sum(e => e.Paid);
    }

    private static PossibleClaim Claim(string name, string matter, decimal gross, params ClaimedThing[] things) =>
        new(name, Agriculture.Pack, Agriculture.Matter(matter), 2022, gross, 0, things);

    private static ClaimedThing Plot(string name) => new($"plot:{name}", ClaimKind.Plot, ClaimScope.Ever);

    private static ClaimedThing Loan(string name) => new($"loan:{name}", ClaimKind.Loan, ClaimScope.Year);
}
