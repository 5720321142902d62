using Dingzhou.Domain.Identity;

namespace Dingzhou.Domain.Tests.Identity;

public sealed class UsccTests
{
    // The first is the example of GB 32100-2015 itself.
    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("91110108551385082Q")]
    [InlineData("914403001922038216")]
    public void A_code_with_its_check_character_is_valid(string code) => Assert.True(Uscc.IsValid(code));

    [Theory]
    [InlineData("91350100M000100Y44")]
    [InlineData("91350100M000100Y4")]
    [InlineData("91350100M000100Y433")]
    [InlineData("91350100m000100y43")]
    [InlineData("91350100I000100Y43")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_not(string? code) => Assert.False(Uscc.IsValid(code));

    [Theory]
    [InlineData("９１３５０１００Ｍ０００１００Ｙ４３")]
    [InlineData("91350100m000100y43")]
    [InlineData(" 9135 0100\u3000M000100Y43")]
    public void However_it_is_typed_it_is_one_code(string typed) => Assert.Equal("91350100M000100Y43", Uscc.Normalise(typed));

    [Fact]
    public void Any_one_character_changed_is_found()
    {
        const string code = "91350100M000100Y43";
        foreach (var (place, letter) in Enumerable.Range(0, 18).SelectMany(p => "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(c => (p, c))))
        {
            if (code[place] != letter)
                Assert.False(Uscc.IsValid($"{code[..place]}{letter}{code[(place + 1)..]}"));
        }
    }
}
