using Dingzhou.Domain.Procedures.Kinds;
using static Dingzhou.Policies.Tests.Procedures.CleanupCases;
using static Dingzhou.Policies.Tests.Procedures.MarketCases;
using static Dingzhou.Policies.Tests.Procedures.ProjectCases;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>增减挂钩 (定政发〔2022〕22号, part 1, chapters 2 to 5), worked out by hand from the text.</summary>
public sealed class ProjectTests
{
    [Fact]
    public void A_project_goes_from_the_village_to_the_archive()
    {
        var walk = ProjectCases.Begun();
        while (walk.Case.Result is null)
            Next(walk);
        Assert.Equal("completed", walk.Case.Result!.ResultId);
        Assert.Equal(
            ["compensation-plan", "plan-vote", "posting", "relocation", "village-documents", "town-consent", "town-documents", "screening",
             "group-review", "plan-text", "city-consent", "province", "ministry-filing", "preparation", "boundary-request", "boundary-setting",
             "start-notice", "restoration-contract", "restoration", "inspection", "preliminary-approval", "final-acceptance", "village-award",
             "town-award", "survey", "archive", "hand-over"],
            walk.Case.Closed.Select(c => c.StepId));
        Assert.DoesNotContain(walk.Case.Facts, f => f.Key is "bankAccount" or "phone" or "agreements");
    }

    [Fact]
    public void Without_rebuilding_there_is_no_boundary_to_set()
    {
        var walk = ProjectCases.To("preparation", ProjectCases.Begun(Begin.Merge(Said(("rebuilding", "demolitionOnly"), ("newArea", 0m)))));
        Assert.Equal("start-notice", Next(walk).OpenSteps);
    }

    [Fact]
    public void An_old_site_has_a_support_of_its_own()
    {
        var walk = ProjectCases.To("final-acceptance", ProjectCases.Begun(Begin.Merge(Said(("rebuilding", "oldSite"), ("formerUse", "旧学校")))));
        Assert.Equal("old-site-award", Next(walk).OpenSteps);
    }

    [Theory]
    [InlineData("2022-08-15T23:59", false)]
    [InlineData("2022-08-16T00:00", true)]
    [InlineData("2027-08-15T23:59", true)]
    [InlineData("2027-08-16T00:00", false)]
    public void It_begins_while_the_rules_hold(string at, bool begins)
    {
        if (begins)
            Assert.Equal("compensation-plan", ProjectCases.Begun(at: at).OpenSteps);
        else
            Assert.Equal("not-in-force", CodeOf(() => ProjectCases.Begun(at: at)));
    }

    // More than half of those present: 31 of 60, and 30 of 60 is not.
    [Theory]
    [InlineData(60, 30, "compensation-plan")]
    [InlineData(60, 31, "posting")]
    [InlineData(61, 31, "posting")]
    [InlineData(0, 0, "compensation-plan")]
    public void The_plan_needs_more_than_half_of_those_present(int present, int inFavour, string then)
    {
        var walk = ProjectCases.To("plan-vote", ProjectCases.Begun());
        Assert.Equal(then, walk.Answer(Committee, Votes("plan-vote", 100, present, inFavour)).OpenSteps);
    }

    // 95 of 100, 19 of 20 and 190 of 200 are 95 % exactly (以上 includes it).
    [Theory]
    [InlineData(100, 95, true)]
    [InlineData(100, 94, false)]
    [InlineData(20, 19, true)]
    [InlineData(199, 189, false)]
    [InlineData(201, 191, true)]
    public void Of_the_villagers_of_the_demolition_area_95_percent_agree(int villagers, int agree, bool enough)
    {
        var walk = ProjectCases.To("relocation", ProjectCases.Begun());
        Assert.Equal(enough ? "village-documents" : "compensation-plan", walk.Answer(Committee, Moves(villagers, agree)).OpenSteps);
    }

    [Fact]
    public void They_are_counted_by_people_or_by_households()
    {
        Assert.Equal("人", Unit(Project));
        Assert.Equal("户", Unit(Read(("counted", "households"))));
        static string? Unit(Procedure p) =>
            StepRules.Of(StepKind.Vote).Asked(p.StepOf("relocation")).First(c => c.Fact.Name == "eligible").Fact.Unit;
    }

    [Theory]
    [InlineData("outsideTown", "城镇规划区以外")]
    [InlineData("fitsVillagePlan", "村庄规划")]
    [InlineData("hasPotential", "复垦潜力")]
    [InlineData("contiguous", "集中连片")]
    [InlineData("becomesFarmland", "用作耕地")]
    [InlineData("siteFits", "空间规划")]
    public void Each_condition_of_article_6_is_demanded(string fact, string words)
    {
        var walk = ProjectCases.To("screening", ProjectCases.Begun());
        var fault = Assert.Single(Faults(() => walk.Answer(
            ProjectCases.By(Planning, "screening"), new("screening", "accept") { Contents = Fit.Merge(Said((fact, false))) })));
        Assert.Equal(($"/contents/{fact}", "condition-not-met"), (fault.Pointer, fault.Code));
        Assert.Contains("第六条", fault.Detail.Zh, StringComparison.Ordinal);
        Assert.Contains(words, fault.Detail.Zh, StringComparison.Ordinal);
    }

    // Grade 1 is the best: 9 for 9 is equal, 10 for 9 is worse.
    [Theory]
    [InlineData("grade", 9, 9, true)]
    [InlineData("grade", 8, 9, true)]
    [InlineData("grade", 10, 9, false)]
    [InlineData("capacity", 50000, 50000, true)]
    [InlineData("capacity", 49999, 50000, false)]
    public void Restored_land_is_as_good_as_what_is_taken_by_grade_or_by_grain_capacity(string by, int restored, int taken, bool accepted)
    {
        var walk = ProjectCases.To("screening", ProjectCases.Begun());
        var facts = Fit.Merge(new([KeyValuePair.Create("restoredGrade", FactValue.Null), KeyValuePair.Create("takenGrade", FactValue.Null)])).Merge(Said(
            ("equalBy", by), ($"restored{(by == "grade" ? "Grade" : "Capacity")}", (decimal)restored),
            ($"taken{(by == "grade" ? "Grade" : "Capacity")}", (decimal)taken)));
        var answer = new NewAnswer("screening", "accept") { Contents = facts };
        if (accepted)
            Assert.Equal("group-review", walk.Answer(ProjectCases.By(Planning, "screening"), answer).OpenSteps);
        else
            Assert.Single(Faults(() => walk.Answer(ProjectCases.By(Planning, "screening"), answer)));
    }

    [Fact]
    public void A_homestead_for_each_household_and_no_second_one()
    {
        var plan = Done(
            "compensation-plan", ("relocationAndCosts", "x"), ("budget", 1m), ("housingStandard", "x"), ("givesHomesteads", true),
            ("oneHomestead", false), ("deadlinesAndFunds", "x"), ("rewardsAndPenalties", "x"), ("otherRules", "x"), ("planFiles", new[] { "f" }));
        Assert.Equal("/contents/oneHomestead", Assert.Single(Faults(() => ProjectCases.Begun().Answer(Committee, plan))).Pointer);
    }

    [Fact]
    public void A_resettlement_site_is_not_larger_than_approved()
    {
        var walk = ProjectCases.To("boundary-setting", ProjectCases.Begun());
        var larger = Done("boundary-setting", ("setOn", "2022-12-20"), ("siteArea", 40.01m), ("boundaryFiles", new[] { "f" }));
        Assert.Equal("/contents/siteArea", Assert.Single(Faults(() => walk.Answer(ProjectCases.By(Planning, "x"), larger))).Pointer);
    }

    [Theory]
    [InlineData("legalPerson")]
    [InlineData("tendered")]
    [InlineData("supervised")]
    [InlineData("announced")]
    [InlineData("contracted")]
    public void Each_of_the_five_regimes_is_demanded(string regime)
    {
        var walk = ProjectCases.To("restoration-contract", ProjectCases.Begun());
        var without = new NewAnswer("restoration-contract", "done") { Contents = FiveRegimes.Merge(Said((regime, false))) };
        Assert.Equal($"/contents/{regime}", Assert.Single(Faults(() => walk.Answer(Applicant, without))).Pointer);
    }

    [Fact]
    public void What_fails_an_inspection_is_put_right_and_looked_at_again()
    {
        var walk = ProjectCases.To("inspection", ProjectCases.Begun());
        walk.Answer(ProjectCases.By(Planning, "i1"), new("inspection", "rectify", "沟渠未通", Missing: [new("排水沟", "疏通并加固")])
        {
            Contents = Said(("inspectors", new[] { "甲", "乙", "丙" }), ("departments", new[] { "市农业农村局" })),
        });
        Assert.Equal("inspection", walk.OpenSteps);
        walk.Answer(Applicant, new("inspection", "rectified", "已疏通。"));
        Assert.Equal("preliminary-approval", Next(walk).OpenSteps);
    }

    [Fact]
    public void What_is_not_put_right_in_time_is_restored_anew()
    {
        var walk = ProjectCases.To("inspection", ProjectCases.Begun());
        walk.Answer(ProjectCases.By(Planning, "i1"), new("inspection", "rectify", "沟渠未通", Missing: [new("排水沟", "疏通并加固")])
        {
            Contents = Said(("inspectors", new[] { "甲", "乙", "丙" }), ("departments", new[] { "市农业农村局" })),
        });
        Assert.Equal("restoration", walk.AtWait().OpenSteps);
    }

    // By the town that is named, and by nobody who only says to be it.
    [Fact]
    public void The_consent_is_that_of_the_town()
    {
        var walk = ProjectCases.To("town-consent", ProjectCases.Begun());
        Assert.Equal("own-case", CodeOf(() => walk.Answer(Applicant, ProjectCases.Approved("town-consent"))));
        Assert.Equal("town-documents", walk.Answer(ProjectCases.By("西城乡", "t"), ProjectCases.Approved("town-consent")).OpenSteps);
    }

    [Fact]
    public void What_is_missing_is_handed_in_later()
    {
        var walk = ProjectCases.To("screening", ProjectCases.Begun());
        walk.Answer(ProjectCases.By(Planning, "s"), new("screening", "deficient", "请补正", Missing: [new("公示材料", "缺照片")]));
        walk.Answer(Applicant, new("screening", "correct", "已补") { Contents = Said(("supplements", new[] { "f" })) });
        Assert.Equal("group-review", Next(walk).OpenSteps);
    }

    [Fact]
    public void It_is_withdrawn_until_the_province_has_approved()
    {
        var reason = Done("withdrawal", ("withdrawalReason", "村民意见不一"));
        Assert.Equal("withdrawn", ProjectCases.To("relocation", ProjectCases.Begun()).Answer(Applicant, reason).Case.Result!.ResultId);
        var approved = ProjectCases.To("ministry-filing", ProjectCases.Begun());
        Assert.Equal("wrong-stage", CodeOf(() => approved.Answer(Applicant, reason)));
    }

    [Fact]
    public void The_preliminary_acceptance_is_approved_by_the_city_or_by_the_group()
    {
        Assert.Equal(["市政府"], ProjectCases.To("preliminary-approval", ProjectCases.Begun()).Case.FindOpen("preliminary-approval")!.Owners);
        var other = ProjectCases.To("preliminary-approval", ProjectCases.Begun(procedure: Read(("preliminary-approval", "group"))));
        Assert.Equal([Group], other.Case.FindOpen("preliminary-approval")!.Owners);
    }

    [Fact]
    public void Every_reading_is_a_sound_procedure()
    {
        foreach (var question in Project.Questions)
            Assert.All(question.Readings, r => Read((question.Id, r.Id)));
    }

    /// <summary>The project under readings that are not those in force.</summary>
    internal static Procedure Read(params (string Question, string Reading)[] chosen) => Under("linked-land-2022", "linked-land-project", chosen);
}
