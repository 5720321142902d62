using Dingzhou.Domain.Uploads;
using Dingzhou.Domain.Texts;

namespace Dingzhou.Domain.Tests.Uploads;

public sealed class UploadNameTests
{
    [Theory]
    [InlineData("土地流转合同.pdf", "土地流转合同.pdf")]
    [InlineData("合同.PDF", "合同.pdf")]
    [InlineData("合同", "合同.pdf")]
    [InlineData("合同.exe", "合同.exe.pdf")]
    [InlineData("..\\..\\windows\\evil.pdf", "evil.pdf")]
    [InlineData("/etc/passwd", "passwd.pdf")]
    [InlineData("a\u202Efdp.exe", "afdp.exe.pdf")]
    [InlineData("\u200B.pdf", "document.pdf")]
    [InlineData("𠮷\U000E0100与👩\u200D🌾.pdf", "𠮷\U000E0100与👩\u200D🌾.pdf")]
    [InlineData("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf")]
    [InlineData("a\"b<c>|?*:.pdf", "abc.pdf")]
    [InlineData(".pdf", "document.pdf")]
    [InlineData("....", "document.pdf")]
    [InlineData("", "document.pdf")]
    [InlineData(null, "document.pdf")]
    public void A_name_is_made_safe_and_ends_as_its_content_does(string? given, string name) =>
        Assert.Equal(name, UploadName.Clean(given, UploadType.Pdf));

    [Fact]
    public void Whatever_is_given_the_name_is_short_whole_and_in_no_folder() => Gen.String.Sample(given =>
    {
        var name = UploadName.Clean(given, UploadType.Xlsx);

        Assert.InRange(ReadableText.LengthOf(name), 6, 125);
        Assert.EndsWith(".xlsx", name, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(name, c => char.IsControl(c) || c is '/' or '\\' or '"');
        Assert.Equal(name, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(name)));
        Assert.Equal(name, UploadName.Clean(name, UploadType.Xlsx));
    });

    [Fact]
    public void A_long_name_is_cut_between_characters() =>
        Assert.Equal(
            $"{string.Concat(Enumerable.Repeat("𠮷", 120))}.pdf",
            UploadName.Clean(string.Concat(Enumerable.Repeat("𠮷", 130)), UploadType.Pdf));
}
