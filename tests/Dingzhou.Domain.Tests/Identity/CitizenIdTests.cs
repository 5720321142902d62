using Dingzhou.Domain.Identity;

namespace Dingzhou.Domain.Tests.Identity;

/// <summary>The citizen's number: region, day of birth and check character of GB 11643.</summary>
public sealed class CitizenIdTests
{
    private static readonly DateOnly Today = new(2022, 9, 1);

    [Theory]
    [InlineData("11010519491231002X")] // The example of the standard.
    [InlineData("440524188001010014")] // Its other one.
    public void A_number_of_the_standard_is_taken(string number) => Assert.True(CitizenId.IsValid(number, Today));

    [Theory]
    [InlineData("110105194912310021", "its check character is X")]
    [InlineData("11010519491231002x", "the check character is a capital")]
    [InlineData("11010519490231002X", "there is no 30 February, nor a 31st")]
    [InlineData("990105194912310023", "no province has 99")]
    [InlineData("1101051949123100", "too short")]
    [InlineData("11010519491231A02X", "a letter within")]
    [InlineData(null, "none")]
    public void What_no_citizen_can_have_is_refused(string? number, string why) => Assert.False(CitizenId.IsValid(number, Today), why);

    [Fact]
    public void Nobody_is_born_after_today()
    {
        Assert.True(CitizenId.IsValid("11010519491231002X", new(1949, 12, 31)));
        Assert.False(CitizenId.IsValid("11010519491231002X", new(1949, 12, 30)));
    }

    [Fact]
    public void Whatever_one_figure_is_typed_wrongly_is_found() => Assert.All(
        Enumerable.Range(0, 17),
        place => Assert.All(
            Enumerable.Range(0, 10).Where(figure => "11010519491231002X"[place] != '0' + figure),
            figure => Assert.False(CitizenId.IsValid(
                $"{"11010519491231002X"[..place]}{figure}{"11010519491231002X"[(place + 1)..]}", Today))));

    [Fact]
    public void It_has_one_form_however_it_was_typed() =>
        Assert.Equal("11010519491231002X", CitizenId.Normalise(" １１０１０５ 19491231 002x"));
}
