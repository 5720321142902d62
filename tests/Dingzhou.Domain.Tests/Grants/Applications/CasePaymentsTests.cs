namespace Dingzhou.Domain.Tests.Grants.Applications;

public sealed class CasePaymentsTests
{
    private const string Number = "agriculture-2022-2022-00001";
    private static readonly DateOnly Today = new(2023, 1, 10);
    private static readonly PaymentResult Paid = new(Number, PaymentOutcome.Paid, new(2023, 1, 5), "国库 2023-17");
    private static readonly PaymentResult Bounced = new(Number, PaymentOutcome.Bounced, new(2023, 1, 6), "国库 2023-17", "账号与户名不符");

    [Fact]
    public void What_bounced_is_paid_again_and_what_is_paid_is_not()
    {
        var farm = Settled();
        Assert.Equal("已结算，待拨付", CasePayments.Standing(farm.State).Zh);

        Record(farm, Paid);
        Assert.Equal("已拨付", CasePayments.Standing(farm.State).Zh);
        Assert.Equal(["already-paid"], Codes(farm, Paid with { Reference = "国库 2023-18" }));

        Record(farm, Bounced);
        Assert.Equal("拨付被退回，待重新拨付", CasePayments.Standing(farm.State).Zh);
        Assert.Equal(["reference-used"], Codes(farm, Paid));
        Record(farm, Paid with { On = new(2023, 1, 9), Reference = "国库 2023-18" });
        Assert.Equal("已拨付", CasePayments.Standing(farm.State).Zh);
        Assert.Equal(3, farm.State.PaymentResults.Count);
    }

    [Fact]
    public void A_wrong_record_is_corrected_by_another_one_with_its_reason_and_stays()
    {
        var farm = Settled();
        Assert.Equal(["nothing-to-correct"], Codes(farm, Paid with { Corrects = true, Reason = "录入有误" }));
        Record(farm, Bounced);

        Assert.Equal(["required"], Codes(farm, Paid with { Corrects = true }));
        Record(farm, Paid with { Corrects = true, Reason = "录入有误" });
        Assert.Equal("已拨付", CasePayments.Standing(farm.State).Zh);
        Assert.Equal([PaymentOutcome.Bounced, PaymentOutcome.Paid], farm.State.PaymentResults.Select(r => r.Outcome));

        // The same record once more is the same record.
        Assert.Empty(CasePayments.Record(farm.State, farm.State.PaymentResults[^1]));
    }

    [Fact]
    public void Every_fault_of_a_result_is_named()
    {
        var faults = CasePayments.FaultsOf(Settled().State, new("?", PaymentOutcome.Bounced, Today.AddDays(1), ""), "/results/0", Today)
            .ToList();

        Assert.Equal(
            ["/results/0/reference", "/results/0/on", "/results/0/reason", "/results/0/paymentNumber"], faults.Select(f => f.Pointer));
    }

    [Fact]
    public void Another_account_is_taken_only_where_a_payment_came_back()
    {
        var farm = Settled();
        Assert.Equal(
            "nothing-bounced", Assert.Throws<RefusedException>(() => CasePayments.GiveAccount(farm.State, "6222000099998888")).Code);

        Record(farm, Bounced);
        Assert.Equal(
            ["/bankAccount"],
            Assert.Throws<RefusedException>(() => CasePayments.GiveAccount(farm.State, "账号")).Faults.Select(f => f.Pointer));
        farm.Do([.. CasePayments.GiveAccount(farm.State, "6222000099998888")]);
        Assert.Equal("6222000099998888", farm.State.Applicant.BankAccount);
    }

    [Fact]
    public void Who_is_late_is_told_and_so_is_its_superior()
    {
        var farm = Farm.Submitted();
        farm.Now = new(2022, 9, 6, 0, 0, 0, TimeSpan.FromHours(8));
        Assert.True(farm.Advance());
        farm.Now = new(2022, 9, 9, 0, 0, 0, TimeSpan.FromHours(8));
        var due = Assert.IsType<SomebodyTold>(Assert.Single(CaseClock.Due(farm.State.Case!, Farm.Procedure, farm.At)));

        var notices = ApplicationNotices.AllOf(farm.State, Farm.Pack, Farm.Matter, Farm.Procedure, new Walked(due)).ToList();
        Assert.Equal([["市农业农村局"], ["市政府"]], notices.Select(n => n.Departments));

        // Five working days from 1 September: the 8th is the last.
        Assert.Contains("市农业农村局应于 2022年9月8日24时前办结", notices[1].Said.Zh, StringComparison.Ordinal);
    }

    /// <summary>A farm whose award of 90,000 is on a payment list.</summary>
    private static Farm Settled()
    {
        var farm = Farm.Submitted();
        farm.Do(new AwardSettled(new("agriculture-2022-2022", 90_000, Number, [])));
        return farm;
    }

    private static void Record(Farm farm, PaymentResult result)
    {
        Assert.Empty(Codes(farm, result));
        farm.Do([.. CasePayments.Record(farm.State, result)]);
    }

    private static IReadOnlyList<string> Codes(Farm farm, PaymentResult result) =>
        [.. CasePayments.FaultsOf(farm.State, result, "", Today).Select(f => f.Code)];
}
