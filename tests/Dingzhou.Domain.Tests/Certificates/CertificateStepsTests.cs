using Dingzhou.Domain.Certificates;
using Dingzhou.Domain.Certificates.Format;

namespace Dingzhou.Domain.Tests.Certificates;

/// <summary>What may be done to a certificate in each of its standings, and what each act leaves.</summary>
public sealed class CertificateStepsTests
{
    private static readonly DateTimeOffset Now = new(2022, 9, 1, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly Actor Issuer = new("r-1", "窦审批", "市行政审批局");
    private static readonly CertificateAct Act = new("依法办理。", new(2022, 9, 1));

    public static TheoryData<CertificateStanding, string> Transitions { get; } = new(
        from standing in Enum.GetValues<CertificateStanding>()
        from act in new[] { "suspend", "resume", "revoke" }
        select (standing, act));

    [Theory]
    [MemberData(nameof(Transitions))]
    public void An_act_is_taken_where_it_fits_the_standing_and_refused_elsewhere(CertificateStanding standing, string act)
    {
        var fits = (standing, act) is
            (CertificateStanding.Valid, "suspend" or "revoke") or (CertificateStanding.Suspended, "resume" or "revoke");
        var certificate = Certificate(standing);
        if (fits)
            Assert.Single(Do(certificate, act));
        else
            Assert.Equal("wrong-standing", Assert.Throws<RefusedException>(() => Do(certificate, act)).Code);
    }

    [Fact]
    public void After_its_last_day_it_has_expired_whether_that_is_recorded_or_not()
    {
        var certificate = Certificate(CertificateStanding.Valid, new(2022, 8, 31));
        Assert.Equal(CertificateStanding.Valid, certificate.StandingOn(new(2022, 8, 31)));
        Assert.Equal(CertificateStanding.Expired, certificate.StandingOn(new(2022, 9, 1)));
        Assert.IsType<CertificateExpired>(Assert.Single(CertificateSteps.Expire(certificate, Now)));
        Assert.Empty(CertificateSteps.Expire(Certificate(CertificateStanding.Valid, new(2022, 9, 1)), Now));
        Assert.Empty(CertificateSteps.Expire(Certificate(CertificateStanding.Revoked, new(2022, 8, 31)), Now));
        Assert.Equal("wrong-standing", Assert.Throws<RefusedException>(() => Do(certificate, "revoke")).Code);
    }

    [Fact]
    public void Another_department_finds_none_and_nobody_treats_his_own()
    {
        var certificate = Certificate(CertificateStanding.Valid) with { Holder = new("王护士", Subject: "r-1", CitizenId: "11010519491231002X") };
        Assert.Equal(
            "certificate-not-found",
            Assert.Throws<RefusedException>(() => CertificateSteps.Suspend(certificate, Act, Issuer with { Department = "市公安局" }, Now)).Code);
        Assert.Equal(
            "own-certificate", Assert.Throws<RefusedException>(() => CertificateSteps.Suspend(certificate, Act, Issuer, Now)).Code);
    }

    [Fact]
    public void A_credential_ends_with_its_certificate_and_after_a_year_at_the_latest()
    {
        Assert.Equal(Now.AddDays(365), GivenOf(Certificate(CertificateStanding.Valid)).ExpiresAt);
        Assert.Equal(
            new(2022, 9, 11, 0, 0, 0, TimeSpan.FromHours(8)),
            GivenOf(Certificate(CertificateStanding.Valid, new(2022, 9, 10))).ExpiresAt);
    }

    private static HeldCredential GivenOf(Certificate certificate)
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        return Assert.IsType<CredentialGiven>(
            Assert.Single(CertificateSteps.Give(certificate, PublicKey.Of(key), new(1, 7), Now))).Credential;
    }

    private static IReadOnlyList<CertificateChange> Do(Certificate certificate, string act) => act switch
    {
        "suspend" => CertificateSteps.Suspend(certificate, Act, Issuer, Now),
        "resume" => CertificateSteps.Resume(certificate, Act, Issuer, Now),
        _ => CertificateSteps.Revoke(certificate, Act, Issuer, Now),
    };

    private static Certificate Certificate(CertificateStanding standing, DateOnly? validThrough = null) => new()
    {
        Id = "4T9BHDW3RF5N", KindId = "2.3", KindName = "食品生产许可证", IssuedBy = "市行政审批局",
        Holder = new("定州甲公司", Uscc: "91350100M000100Y43"),
        Content = new("JY1", IsOnPaper: true, new(2022, 8, 1), new(2022, 8, 1), [], validThrough),
        CheckCode = "7K2MXQ4T9BHDW3RF", Version = 1, Standing = standing, IssuedAt = Now.AddDays(-30), ChangedAt = Now.AddDays(-30),
    };
}
