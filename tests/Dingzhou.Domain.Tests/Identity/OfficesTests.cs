using Dingzhou.Domain.Identity;

namespace Dingzhou.Domain.Tests.Identity;

public sealed class OfficesTests
{
    [Theory]
    [InlineData("市农业农村局", "市政府")]
    [InlineData("自然资源规划局", "市政府")]
    [InlineData("市政府", null)]
    public void A_department_answers_to_the_city_government_which_answers_to_nobody_here(string department, string? superior) =>
        Assert.Equal(superior, Offices.Current.SuperiorOf(department));

    [Fact]
    public void The_offices_are_those_of_the_documents() =>
        Assert.Equal(("市政府", "市财政局"), (Offices.Current.Government, Offices.Current.Treasury));
}
