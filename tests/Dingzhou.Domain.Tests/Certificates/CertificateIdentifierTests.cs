using Dingzhou.Domain.Certificates;

namespace Dingzhou.Domain.Tests.Certificates;

/// <summary>证照标识 after GB/T 36904.</summary>
public sealed class CertificateIdentifierTests
{
    [Theory]
    [InlineData("1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0")]
    [InlineData("1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U")]
    public void Those_that_other_provinces_have_published_fit_their_check_character(string identifier)
    {
        Assert.True(CertificateIdentifier.IsValid(identifier));
        var parts = identifier.Split('.');
        Assert.Equal(identifier, CertificateIdentifier.Of(parts[5], parts[6], parts[7], int.Parse(parts[8])));
    }

    [Theory]
    [InlineData("1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.1", "another check character")]
    [InlineData("1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052210.002.0", "two figures changed places")]
    [InlineData("1.2.156.3005.3.11100000000013338W009.11330105002500287C.2025052201.002.0", "another root")]
    [InlineData("1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.2.0", "a version of one figure")]
    [InlineData("1.2.156.3005.2.11100000000013338w009.11330105002500287C.2025052201.002.0", "a small letter")]
    [InlineData("", "none")]
    public void Others_do_not(string identifier, string why) => Assert.False(CertificateIdentifier.IsValid(identifier), why);

    [Theory]
    [InlineData("11100000000013338W009", true)]
    [InlineData("11100000000013338W09", false)]
    [InlineData("11100000000013338W00A", false)]
    public void The_code_of_a_kind_is_a_credit_code_and_three_figures(string code, bool fits) =>
        Assert.Equal(fits, CertificateIdentifier.IsKindCode(code));
}
