using Dingzhou.Domain.Certificates;
using Dingzhou.Domain.Certificates.Use;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Filings;
using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Regulations.FunctionMoves;

namespace Dingzhou.Policies.Tests.Certificates;

/// <summary>Who may use a certificate, and until when, under the rules that were decided.</summary>
public sealed class CertificateUseTests
{
    private static readonly DateTimeOffset Noon = new(2022, 8, 10, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly CertificateUseRules Rules = CertificateUseRules.Load(Packs.Directory);
    private static readonly CertificateKinds Kinds = CertificateKinds.Load(Packs.Directory);
    private static readonly Actor Bank = new("b-1", "银行经理", null, "91130682MA07TEST1X");

    [Theory]
    [InlineData("2022-08-09", false)]
    [InlineData("2022-08-10", true)]
    [InlineData("2023-08-10", true)]
    [InlineData("2023-08-11", false)]
    public void An_authority_ends_within_a_year_and_not_before_it_is_given(string last, bool isGiven)
    {
        var asked = Asked() with { ValidThrough = Day(last) };
        if (isGiven)
            Assert.Single(AuthoritySteps.Give(asked, Certificate(), Rules, Noon));
        else
            Assert.Equal("invalid-certificate-authority", Refused(() => AuthoritySteps.Give(asked, Certificate(), Rules, Noon)));
    }

    [Theory]
    [InlineData(CertificateStanding.Suspended, "certificate-suspended")]
    [InlineData(CertificateStanding.Revoked, "certificate-revoked")]
    [InlineData(CertificateStanding.Expired, "certificate-expired")]
    public void What_does_not_hold_is_neither_given_nor_used_and_says_why(CertificateStanding standing, string code)
    {
        var certificate = Certificate() with { Standing = standing };
        Assert.Equal(code, Refused(() => AuthoritySteps.Give(Asked(), certificate, Rules, Noon)));
        Assert.Equal(code, Refused(() => AuthoritySteps.Use(Given(), certificate, 1, Bank, Noon)));
    }

    [Fact]
    public void It_holds_from_the_first_day_of_the_certificate_to_its_last()
    {
        var certificate = Certificate() with { Content = Certificate().Content with { ValidFrom = new(2022, 8, 11), ValidThrough = new(2022, 8, 12) } };
        Assert.Equal("certificate-not-begun", Refused(() => AuthoritySteps.Use(Given(), certificate, 1, Bank, Noon)));
        foreach (var days in new[] { 1, 2 })
            Assert.Single(AuthoritySteps.Use(Given(), certificate, 1, Bank, Noon.AddDays(days)));
        Assert.Equal("certificate-expired", Refused(() => AuthoritySteps.Use(Given(), certificate, 1, Bank, Noon.AddDays(3))));
    }

    [Fact]
    public void Once_is_once_and_often_is_as_often_as_is_asked()
    {
        foreach (var (isOnce, second) in new[] { (true, AuthorityStanding.UsedUp), (false, AuthorityStanding.Open) })
        {
            var given = Given(Asked() with { IsOnce = isOnce });
            var used = Next(given, AuthoritySteps.Use(given, Certificate(), 3, Bank, Noon));
            Assert.Equal((1, 3, second), (used.UseCount, used.LastUse!.CertificateEventCount, used.StandingOn(Day("2022-08-10"))));
            if (isOnce)
                Assert.Equal("authority-used-up", Refused(() => AuthoritySteps.Use(used, Certificate(), 3, Bank, Noon)));
            else
                Assert.Equal(2, Next(used, AuthoritySteps.Use(used, Certificate(), 3, Bank, Noon)).UseCount);

            // What was given out once is given out again to whoever asks the same again, until it is taken back.
            AuthoritySteps.DemandReadable(used, Certificate(), Noon);
            var back = Next(used, AuthoritySteps.TakeBack(used));
            Assert.Equal("authority-taken-back", Refused(() => AuthoritySteps.DemandReadable(back, Certificate(), Noon)));
            Assert.Empty(AuthoritySteps.TakeBack(back));
        }
    }

    [Fact]
    public void No_more_is_read_than_was_named_and_what_the_certificate_does_not_say_is_left_out() =>
        Assert.Equal(
            [("holder_name", "定州甲食品有限公司"), ("生产地址", "中山路1号")],
            CertificateUse.ClaimsOf(Certificate(), ["holder_name", "生产地址", "citizen_id"]).OrderBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => (c.Key, c.Value)));

    [Fact]
    public void A_scene_is_used_by_whoever_has_its_functions_while_it_holds_and_for_the_kinds_that_it_names()
    {
        var content = new SceneContent("检查", "核对许可", ["2.3"], ["holder_name"], "某法", "指南");
        var scene = new CertificateScene("S", "市市场监管局", 1, content, Noon, "c-1");
        var moved = new RecordedMoves([new("市市场监管局", "市数据局", Day("2022-08-20"), "定编〔2022〕9号")]);
        Assert.Equal("市市场监管局", scene.DepartmentOn(Day("2022-08-19"), moved));
        Assert.Equal("市数据局", scene.DepartmentOn(Day("2022-08-20"), moved));

        scene.DemandUse("市数据局", "市数据局", "2.3");
        Assert.Equal("scene-of-other-department", Refused(() => Use(scene, "市市场监管局", "2.3")));
        Assert.Equal("kind-outside-scene", Refused(() => Use(scene, "市数据局", "2.4")));
        Assert.Equal("scene-ended", Refused(() => Use(scene with { EndedAt = Noon }, "市数据局", "2.3")));
        Assert.Equal("scene-ended", Refused(() => CertificateScene.Publish(scene with { EndedAt = Noon }, content, "市数据局", "c-2")));
        Assert.Empty(CertificateScene.Publish(scene, content, "市数据局", "c-1"));

        static object Use(CertificateScene scene, string department, string kind)
        {
            scene.DemandUse("市数据局", department, kind);
            return scene;
        }
    }

    [Fact]
    public void A_guide_names_kinds_that_there_are_for_materials_that_it_asks_for_each_once()
    {
        var guide = new FilingGuide(["备案"], 0, ["食品生产许可证", "营业执照"], "示范文本", [])
        {
            CertificateProofs = [.. new[] { "食品生产许可证＝2.3", "食品生产许可证=2.3", "营业执照=9.9", "申请表=2.1", "=2.1" }.Select(MaterialProof.Of)],
        };
        Assert.Equal(
            [
                ("/contents/certificateProofs/1", "no-such-material"), ("/contents/certificateProofs/2", "unknown-certificate-kind"),
                ("/contents/certificateProofs/3", "no-such-material"), ("/contents/certificateProofs/4", "no-such-material"),
            ],
            MaterialProof.FaultsIn(guide, Kinds).Select(f => (f.Pointer, f.Code)));

        // To demand again what certificates prove is heavier; not to ask for it at all is not.
        Assert.Equal(["heavier-proofs"], guide.HeavierIn(guide with { CertificateProofs = guide.CertificateProofs.Skip(2).ToList() }).Select(f => f.Code));
        Assert.Empty(guide.HeavierIn(guide with { CertificateProofs = [], FilingMaterials = [] }));
        Assert.Equal(
            [("食品生产许可证", "2.3"), ("营业执照", "9.9")], FilingFaults.Fetchable(guide, []));
    }

    private static string Refused(Func<object> act) => Assert.Throws<RefusedException>(act).Code;

    private static string Refused(Action act) => Assert.Throws<RefusedException>(act).Code;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static NewCertificateAuthority Asked() =>
        new(new("定州某银行", CreditCode(7)), "贷款审查", ["holder_name"], new(2022, 12, 31), IsOnce: false);

    private static string CreditCode(int number) => TestKit.CreditCode.Of(number);

    private static CertificateAuthority Given(NewCertificateAuthority? asked = null) =>
        Next(null, AuthoritySteps.Give(asked ?? Asked(), Certificate(), Rules, Noon));

    private static CertificateAuthority Next(CertificateAuthority? before, IReadOnlyList<CertificateAuthorityChange> changes) =>
        CertificateAuthority.Apply("A", before, new(1, Noon, Bank, Assert.Single(changes), "", ""));

    private static Certificate Certificate() => new()
    {
        Id = "C", KindId = "2.3", KindName = "食品生产许可证", IssuedBy = "市行政审批局", Holder = new("定州甲食品有限公司", CreditCode(1)),
        Content = new(
            "JY1", true, new(2022, 8, 1), new(2022, 8, 1), [new("法定代表人", "甲经理"), new("生产地址", "中山路1号")], new(2027, 7, 31)),
        CheckCode = "K", Version = 1, Standing = CertificateStanding.Valid, IssuedAt = Noon, ChangedAt = Noon,
    };
}
