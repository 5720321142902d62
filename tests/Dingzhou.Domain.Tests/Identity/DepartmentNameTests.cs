using Dingzhou.Domain.Identity;

namespace Dingzhou.Domain.Tests.Identity;

/// <summary>定政办字〔2022〕71号 prints 市自然资源规划局, 定政发〔2022〕22号 市自然资源和规划局: one bureau.</summary>
public sealed class DepartmentNameTests
{
    private const string Bureau = "市自然资源和规划局";
    private const string Printed = "市自然资源规划局";

    [Fact]
    public void A_department_that_is_named_in_two_ways_is_one()
    {
        Assert.Equal((Bureau, Bureau, "市民政局"), (DepartmentName.Of(Printed), DepartmentName.Of(Bureau), DepartmentName.Of("市民政局")));

        // Whichever way the document and the move name it.
        Assert.Equal(Bureau, RecordedMoves.None.Current(Printed, "定政发〔2022〕1号", new(2022, 8, 10)));
        RecordedMoves moves = new([new(Bureau, "市林业局", new(2022, 8, 1), "机构改革方案")]);
        Assert.Equal("市林业局", moves.Current(Printed, "定政发〔2022〕1号", new(2022, 8, 10)));
    }

    [Theory]
    [InlineData("市〇一、〇二局·中心", true)]
    [InlineData("𬇕水河务局", true)]
    [InlineData("市民政局（社会组织管理局）", true)]
    [InlineData("市/局", false)]
    [InlineData("\ud800", false)]
    [InlineData("", false)]
    public void A_name_is_made_of_what_names_are_made_of(string name, bool isSound) => Assert.Equal(isSound, DepartmentName.IsSound(name));

    [Fact]
    public void A_rare_character_counts_as_one() => Assert.True(DepartmentName.IsSound(string.Concat(Enumerable.Repeat("𬇕", 50))));

    [Fact]
    public void Brackets_and_spaces_make_no_other_department() =>
        Assert.Equal(DepartmentName.Of("市民政局（社会组织管理局）"), DepartmentName.Of(" 市民政局(社会组织管理局) "));

    [Fact]
    public void A_search_finds_its_documents_under_either_name()
    {
        var document = Regulations.Documents.Registered(Regulations.Documents.Grants with { Implementers = new("市科技局", [Printed]) });
        foreach (var name in new[] { Printed, Bureau })
        {
            var query = new RegulationQuery(new(2022, 8, 10), [], Department: name);
            Assert.True(query.Matches(document));
            Assert.Empty(query.Keys().Except(RegulationQuery.KeysOf(document)));
        }
    }
}
