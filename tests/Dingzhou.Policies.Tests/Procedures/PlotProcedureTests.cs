using static Dingzhou.Policies.Tests.Procedures.MarketCases;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>What becomes of a plot after it has entered the market (定政发〔2022〕22号, part 2, articles 13 to 19 and 33 to 41).</summary>
public sealed class PlotProcedureTests
{
    private const string OtherCode = "91130682MA0000002X";
    private const string Registry = "市不动产登记中心";

    private static readonly Hand Other = new(new("other", "孙八", Uscc: OtherCode), [Hand.Party(OtherCode)]);

    /// <summary>What the register knows of the plot: granted for 50 years, registered, developed, not mortgaged.</summary>
    private static readonly Facts Known = Said(
        ("plotNumber", "定集2022-1"), ("standing", "registered"), ("owner", "某村股份经济合作社"), ("ownerCode", OwnerCode), ("town", Town),
        ("location", "村东"), ("area", 12m), ("purpose", "warehousing"), ("mode", "grant"), ("through", "2072-09-30"),
        ("holder", "某冷链有限公司"), ("holderCode", BuyerCode), ("developed", true), ("encumbered", false), ("plotRatio", "1.0"),
        ("planningConditions", "仓储"));

    private static readonly Facts Papers = Said(
        ("contractNumber", "1"), ("contractOn", "2023-03-01"), ("contract", new[] { "f-1" }), ("noticeOn", "2023-03-01"),
        ("notice", new[] { "f-2" }));

    private static readonly Facts Letting = Papers.Merge(Said(
        ("lessee", "某公司"), ("lesseeCode", OtherCode), ("rent", 20m), ("lettingYears", 3m), ("lettingFrom", "2023-04-01"),
        ("lettingThrough", "2026-03-31"), ("allowed", true)));

    private static readonly Facts Mortgage = Papers.Merge(Said(
        ("mortgagee", "某银行"), ("mortgageeCode", OtherCode), ("secured", 200m), ("mortgageFrom", "2023-04-01"),
        ("mortgageThrough", "2033-03-31")));

    private static readonly Facts Transfer = Papers.Merge(Said(
        ("transferKind", "sale"), ("newHolder", "某公司"), ("newHolderCode", OtherCode), ("transferPrice", 350m), ("allowed", true)));

    private static readonly Facts MortgageEnd = Said(("endGround", "paid"), ("proof", new[] { "f-3" }));

    private static readonly (string Name, object Value)[] Mortgaged =
    [
        ("encumbered", true), ("mortgagee", "某银行"), ("mortgageeCode", OtherCode), ("mortgageFrom", "2023-04-01"),
        ("mortgageThrough", "2033-03-31"), ("mortgageNumber", "1"),
    ];

    private static readonly Facts Change =
        Said(("asked", new[] { "用途" }), ("wanted", "商服"), ("why", "产业调整"), ("forHousing", false));

    private static readonly Facts Return = Said(("returnOn", "2023-03-01"), ("findings", "见附件"));

    [Fact]
    public void A_transfer_is_signed_told_to_the_owner_and_registered()
    {
        var walk = Begin("plot-transfer", Transfer);
        walk.Answer(Other, new("signing", "approve", "同意"));
        Assert.Equal(("acknowledgement", Hand.Party(OwnerCode)), (walk.OpenSteps, walk.Case.Open[0].Owners.Single()));

        // The notice counts whether or not it is acknowledged.
        Assert.Equal("registration", walk.AtEnd().OpenSteps);
        walk.Answer(Unseen.Of(Registry), new("registration", "accept")
        {
            Contents = Said(("titleNumber", "2")),
        });
        Assert.Equal("transferred", walk.Carry("plot-transferred", "recorded").Case.Result!.ResultId);

        // Whoever signed is registered, and nobody else: what was known at the beginning stays known.
        Assert.Equal(BuyerCode, walk.Case.Facts["holderCode"]!.Text);
        var record = ProcedureOf("plot-transfer").StepOf("plot-transferred").Plot!;
        Assert.Equal(
            ["holder newHolder", "holderCode newHolderCode", "titleNumber titleNumber"],
            record.All.Select(a => $"{a.OnPlot} {a.InCase}").Order(StringComparer.Ordinal));
    }

    /// <summary>Of a plot there is one case of a kind at a time: whoever says nothing must not keep everybody else from it.</summary>
    [Theory]
    [InlineData("plot-transfer", "signing")]
    [InlineData("plot-letting", "signing")]
    [InlineData("plot-mortgage", "agreement")]
    [InlineData("plot-mortgage-end", "confirmation")]
    [InlineData("plot-change", "owner-consent")]
    [InlineData("plot-return", "consent")]
    public void Whoever_says_nothing_agrees_to_nothing_and_blocks_nothing(string procedure, string step)
    {
        var walk = procedure switch
        {
            "plot-transfer" => Begin(procedure, Transfer),
            "plot-letting" => Begin(procedure, Letting),
            "plot-mortgage" => Begin(procedure, Mortgage),
            "plot-mortgage-end" => Begin(procedure, MortgageEnd, Mortgaged),
            "plot-change" => Begin(procedure, Change),
            _ => Begin(procedure, Return.Merge(Said(("returnGround", "agreement"), ("disposal", "折价补偿")))).AtEnd(),
        };
        Assert.Equal(step, walk.OpenSteps);
        Assert.Equal("refused", walk.AtEnd().Case.Result?.ResultId);
    }

    [Fact]
    public void A_right_is_transferred_within_its_term() => RefusedFor("contractOn", () => Begin(
        "plot-transfer",
        Papers.Merge(Said(("transferKind", "gift"), ("newHolder", "某公司"), ("newHolderCode", OtherCode), ("allowed", true))),
        ("through", "2023-02-28")));

    [Fact]
    public void A_transfer_has_a_written_contract_and_a_written_notice() =>
        Assert.Equal(
            ["/contents/contract", "/contents/contractNumber", "/contents/contractOn", "/contents/notice", "/contents/noticeOn"],
            Faults(() => Begin("plot-transfer", Said(
                ("transferKind", "gift"), ("newHolder", "某公司"), ("newHolderCode", OtherCode), ("allowed", true))))
                .Select(f => f.Pointer).Order(StringComparer.Ordinal));

    [Fact]
    public void What_is_not_developed_is_not_let_nor_beyond_what_is_left_of_the_right()
    {
        var why = RefusedFor("developed", () => Begin("plot-letting", Letting, ("developed", false)));
        Assert.Contains("第十七条", why, StringComparison.Ordinal);
        RefusedFor("lettingThrough", () => Begin("plot-letting", Letting, ("through", "2026-03-30")));
        var walk = Begin("plot-letting", Letting, ("through", "2026-03-31")).Answer(Other, new("signing", "approve", "同意"));
        walk.Answer(new(Unseen.Applicant, [Hand.Party(OwnerCode)]), new("acknowledgement", "done"));
        Assert.Equal("plot-let", walk.OpenSteps);
    }

    [Theory]
    [InlineData("entryOnly", 4, true)]
    [InlineData("everyLease", 4, false)]
    [InlineData("everyLease", 5, true)]
    [InlineData("everyLease", 20, true)]
    [InlineData("everyLease", 21, false)]
    public void Whether_a_holder_lets_for_5_to_20_years_is_a_reading(string reading, int years, bool may)
    {
        var procedure = Under("plot-letting", ("sublet-term", reading));
        var letting = Letting.Merge(Said(("lettingYears", (decimal)years), ("lettingThrough", "2043-03-31")));
        if (may)
            Assert.Equal("signing", Begin(procedure, letting).OpenSteps);
        else
            RefusedFor("lettingYears", () => Begin(procedure, letting));
    }

    [Fact]
    public void A_leased_right_is_mortgaged_within_the_lease_and_its_certificate_says_so()
    {
        var lease = Mortgage.Merge(Said(("rentPaidThrough", "2023-12-31")));
        (string, object)[] known = [("mode", "lease"), ("through", "2033-03-30")];
        Assert.Contains("第十九条", RefusedFor("mortgageThrough", () => Begin("plot-mortgage", lease, known)), StringComparison.Ordinal);

        RefusedFor("rentPaidThrough", () => Begin("plot-mortgage", Mortgage, ("mode", "lease"), ("through", "2033-03-31")));
        var walk = Begin("plot-mortgage", lease, ("mode", "lease"), ("through", "2033-03-31"));
        walk.Answer(Other, new("agreement", "approve", "同意")).AtEnd();
        RefusedFor("leaseNoted", () => walk.Answer(Unseen.Of(Registry), Registered(noted: false)));
        walk.Answer(Unseen.Of(Registry), Registered(noted: true));
        Assert.Equal("mortgaged", walk.Carry("plot-mortgaged", "recorded").Case.Result!.ResultId);

        // One that was granted needs no note.
        var granted = Begin("plot-mortgage", Mortgage).Answer(Other, new("agreement", "approve", "同意")).AtEnd();
        Assert.Equal("plot-mortgaged", granted.Answer(Unseen.Of(Registry), Registered(noted: false)).OpenSteps);

        static NewAnswer Registered(bool noted) => new("registration", "accept")
        {
            Contents = Said([("mortgageNumber", "1"), ("encumbered", true), ("leaseNoted", noted),
                .. noted ? new (string, object)[] { ("leaseNote", "租期至2033年3月31日，租金已交至2023年12月31日") } : []]),
        };
    }

    [Fact]
    public void A_mortgage_ends_before_there_is_another()
    {
        RefusedFor("encumbered", () => Begin("plot-mortgage", Mortgage, ("encumbered", true)));

        // Of a right that was never mortgaged the register knows nothing of the kind.
        var never = new Walk(ProcedureOf("plot-mortgage")) { Thing = (new(Known.Where(f => f.Key != "encumbered")), Hand.Party(BuyerCode)) };
        Assert.Equal("agreement", never.At("2023-03-01T09:00").Open(Mortgage, subject: new CaseSubject("plot", "1", "定集2022-1")).OpenSteps);
        Assert.Equal(2, Faults(() => Begin("plot-mortgage-end", MortgageEnd)).Count);

        var walk = Begin("plot-mortgage-end", MortgageEnd, Mortgaged);
        walk.Answer(Other, new("confirmation", "approve", "已清偿"));
        walk.Answer(Unseen.Of(Registry), new("cancellation", "accept") { Contents = Said(("encumbered", false)) });
        Assert.Equal("cancelled", walk.Carry("plot-released", "recorded").Case.Result!.ResultId);
    }

    [Fact]
    public void The_use_is_changed_with_the_owners_consent_and_the_citys_approval()
    {
        RefusedFor("forHousing", () => Begin("plot-change", Change.Merge(Said(("forHousing", true)))));
        var walk = Begin("plot-change", Change).Answer(Village, new("owner-consent", "approve", "同意"));
        walk.Answer(Unseen.Of(Planning), new("examination", "approve", "符合规划")
        {
            Contents = Said(("purpose", "commerce"), ("plotRatio", "1.5"), ("planningConditions", "商服"), ("addedPrice", 30m)),
        });
        walk.Answer(Unseen.Of("市政府"), new("city", "approve", "同意") { Contents = Said(("form", "meeting"), ("reference", "1")) });
        Assert.Equal(("plot-changed", "commerce"), (walk.OpenSteps, walk.Case.Facts["purpose"]!.Text));
        Assert.Equal("refused", Begin("plot-change", Change).Answer(Village, new("owner-consent", "refuse", "不同意")).Case.Result!.ResultId);
    }

    [Fact]
    public void Only_a_leased_right_goes_back_for_unpaid_rent()
    {
        var unpaid = Return.Merge(Said(("returnGround", "unpaidRent"), ("unpaidSince", "2023-01-01"), ("unpaidRent", 20m)));
        Assert.Contains("第三十八条", RefusedFor("mode", () => Begin("plot-return", unpaid)), StringComparison.Ordinal);
        Assert.Equal("cancellation", Examined(Begin("plot-return", unpaid, ("mode", "lease")).AtEnd()).OpenSteps);
    }

    [Fact]
    public void In_an_expropriation_the_city_approves_and_whoever_has_rights_is_compensated()
    {
        var walk = Examined(Begin("plot-return", Return.Merge(Said(("returnGround", "expropriation")))).AtEnd());
        Assert.Contains(
            "第四十条", RefusedFor("compensated", () => walk.Answer(Unseen.Of("市政府"), Approved(false))), StringComparison.Ordinal);
        walk.Answer(Unseen.Of("市政府"), Approved(true));
        RefusedFor("encumbered", () => walk.Answer(Unseen.Of(Registry), Cancelled(encumbered: true)));
        walk.Answer(Unseen.Of(Registry), Cancelled(encumbered: false));
        Assert.Equal("returned", walk.Carry("plot-returned", "recorded").Case.Result!.ResultId);

        static NewAnswer Approved(bool compensated) => new("city", "approve", "同意")
        {
            Contents = Said(
                ("compensated", compensated), ("compensation", 400m), ("compensationPlan", "货币补偿"), ("form", "meeting"),
                ("reference", "1")),
        };

        static NewAnswer Cancelled(bool encumbered) =>
            new("cancellation", "accept") { Contents = Said(("encumbered", encumbered)) };
    }

    [Fact]
    public void A_term_has_ended_before_the_right_goes_back_and_idle_land_has_lain_idle_for_two_years()
    {
        var expired = Return.Merge(Said(("returnGround", "expired"), ("disposal", "按合同无偿移交")));
        RefusedFor("through", () => Begin("plot-return", expired.Merge(Said(("returnOn", "2023-02-27"))), ("through", "2023-02-28")));
        Assert.Equal("cancellation", Examined(Begin("plot-return", expired, ("through", "2023-03-01")).AtEnd()).OpenSteps);

        RefusedFor("idleMonths", () => Begin("plot-return", Idle(23)));
        Assert.Equal("city", Examined(Begin("plot-return", Idle(24)).AtEnd()).OpenSteps);

        static Facts Idle(int months) => Return.Merge(Said(("returnGround", "idle"), ("idleMonths", (decimal)months)));
    }

    [Fact]
    public void Nothing_that_lies_ahead_takes_a_right_back()
    {
        var expired = Return.Merge(Said(("returnGround", "expired"), ("disposal", "按合同无偿移交"), ("returnOn", "2072-09-30")));
        RefusedFor("through", () => Begin("plot-return", expired));
        var unpaid = Return.Merge(Said(
            ("returnGround", "unpaidRent"), ("unpaidSince", "2023-03-02"), ("unpaidRent", 20m), ("returnOn", "2023-03-31")));
        RefusedFor("unpaidSince", () => Begin("plot-return", unpaid, ("mode", "lease")));
        RefusedFor("metOn", () => Begin("plot-return", ByContract("2023-03-02")));
    }

    [Fact]
    public void What_the_contract_has_taken_back_early_is_examined_against_it_and_needs_no_consent()
    {
        var walk = Begin("plot-return", ByContract("2023-03-01")).AtEnd();
        Assert.Equal("examination", walk.OpenSteps);
        Assert.Equal("cancellation", Examined(walk).OpenSteps);
    }

    [Theory]
    [InlineData("agreement")]
    [InlineData("expiredOpen")]
    public void What_is_negotiated_needs_the_holder(string ground)
    {
        var walk = Begin(
            "plot-return", Return.Merge(Said(("returnGround", ground), ("disposal", "折价补偿"))), ("through", "2023-03-01")).AtEnd();
        Assert.Equal(("consent", Hand.Party(BuyerCode)), (walk.OpenSteps, walk.Case.Open[0].Owners.Single()));
        Assert.Equal("refused", walk.Answer(Buyer, new("consent", "refuse", "价格未谈妥")).Case.Result!.ResultId);
    }

    [Theory]
    [InlineData(50, "rejected")]
    [InlineData(51, null)]
    public void Proceeds_are_distributed_after_more_than_half_have_agreed_under_the_towns_eyes(int inFavour, string? result)
    {
        var walk = Begin("plot-proceeds", Said(
            ("proceeds", 320m), ("receivedOn", "2023-03-01"), ("use", "七成分配"), ("shared", 224m)));
        walk.Answer(Village, new("vote", "record")
        {
            Contents = Said(
                ("eligible", 200m), ("present", 100m), ("inFavour", (decimal)inFavour), ("assembly", "members"),
                ("resolvedOn", "2023-03-01"), ("minutes", new[] { "f-4" })),
        });
        Assert.Equal((result, result is null ? "town-supervision" : ""), (walk.Case.Result?.ResultId, walk.OpenSteps));
    }

    [Theory]
    [InlineData("approved", false)]
    [InlineData("traded", false)]
    [InlineData("contracted", true)]
    [InlineData("registered", true)]
    [InlineData("ended", true)]
    public void Proceeds_come_with_the_contract_and_are_distributed_once(string standing, bool may)
    {
        if (may)
            Assert.Equal("vote", Begin("plot-proceeds", Proceeds(320), ("standing", standing)).OpenSteps);
        else
            RefusedFor("standing", () => Begin("plot-proceeds", Proceeds(320), ("standing", standing)));
        RefusedFor("shared", () => Begin("plot-proceeds", Proceeds(320.01m)));
        Assert.Equal(1, ProcedureOf("plot-proceeds").Opening.PerSubject);

        static Facts Proceeds(decimal shared) =>
            Said(("proceeds", 320m), ("receivedOn", "2023-03-01"), ("use", "全部分配"), ("shared", shared));
    }

    [Fact]
    public void What_an_audit_finds_is_put_right_or_referred()
    {
        var walk = Begin("plot-audit", Said(
            ("auditKind", "regular"), ("auditFrom", "2022-01-01"), ("auditThrough", "2022-12-31"), ("scope", "价款")));
        walk.Answer(Village, new("accounts", "done") { Contents = Said(("accounts", new[] { "f-5" })) });
        walk.Answer(Unseen.Of("市审计局", "二"), new("audit", "rectify", "坐支", Missing: [new("现金", "未入账")])
        {
            Contents = Said(("inspectors", new[] { "甲", "乙" })),
        });
        Assert.Equal("referred", walk.AtWait().Case.Result!.ResultId);
    }

    private static Walk Begin(string procedure, Facts stated, params (string Name, object Value)[] known) =>
        Begin(ProcedureOf(procedure), stated, known);

    private static Walk Begin(Procedure procedure, Facts stated, params (string Name, object Value)[] known) =>
        new Walk(procedure) { Thing = (Known.Merge(Said(known)), Hand.Party(BuyerCode)) }.At("2023-03-01T09:00")
            .Open(stated, procedure.Id == "plot-audit" ? Unseen.Of("市审计局").By : null, new CaseSubject("plot", "1", "定集2022-1"));

    private static Facts ByContract(string metOn) => Return.Merge(Said(
        ("returnGround", "contract"), ("disposal", "按评估价补偿"), ("earlyReturn", "两年不投产的收回"), ("metOn", metOn)));

    private static Walk Examined(Walk walk) => walk.Answer(Unseen.Of(Planning), new("examination", "approve", "属实"));

    private static string RefusedFor(string fact, Func<object> act)
    {
        var fault = Assert.Single(Faults(act));
        Assert.Equal("condition-not-met", fault.Code);
        Assert.True(fault.Pointer == $"/contents/{fact}" || fault.Pointer == "/contents", fault.Pointer);
        return fault.Detail.Zh;
    }
}
