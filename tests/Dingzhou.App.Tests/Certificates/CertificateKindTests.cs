namespace Dingzhou.App.Tests.Certificates;

/// <summary>The kinds of e-certificates over HTTP, and the measures that spread their use.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class CertificateKindTests(SharedApp shared)
{
    private readonly Api _anybody = shared.App.Public();

    [Theory]
    [InlineData("holders=persons&limit=100", 43)]
    [InlineData("holders=enterprises&limit=100", 51)]
    [InlineData("limit=100", 92)]
    [InlineData("q=开飞机", 0)]
    [InlineData("q=道路 许可", 4)]
    [InlineData("department=市市场监督管理局", 4)]
    [InlineData("department=市市场监管局", 4)]
    public async Task They_are_found_by_words_department_and_holder(string query, int count) =>
        Assert.Equal(count, (await _anybody.GetAsync($"/api/certificate-kinds?{query}")).Must(HttpStatusCode.OK).Json
            .GetProperty("items").GetArrayLength());

    [Fact]
    public async Task One_that_stands_in_both_annexes_is_one_and_found_by_either_place()
    {
        foreach (var id in new[] { "1.14", "2.9" })
        {
            var kind = (await _anybody.GetAsync($"/api/certificate-kinds/{id}")).Must(HttpStatusCode.OK).Json;
            Assert.Equal(("1.14", "不动产权证书"), (kind.GetProperty("id").GetString(), kind.GetProperty("name").GetString()));
            Assert.Equal(2, kind.GetProperty("places").GetArrayLength());
        }

        (await _anybody.GetAsync("/api/certificate-kinds/3.1")).MustRefuse(404, "certificate-kind-not-found");
    }

    [Fact]
    public async Task A_misprint_is_shown_as_printed_with_the_reason_why_it_is_read_otherwise()
    {
        var kind = (await _anybody.GetAsync("/api/certificate-kinds/2.51")).Must(HttpStatusCode.OK).Json;
        Assert.Equal("医疗机构执业许可证", kind.GetProperty("name").GetString());
        Assert.Equal(
            "医疗机构职业许可证", Assert.Single(kind.GetProperty("printDoubts").EnumerateArray()).GetProperty("printed").GetString());
    }

    [Fact]
    public async Task The_eleven_measures_have_their_limits_as_printed()
    {
        var measures = (await _anybody.GetAsync("/api/certificate-measures")).Must(HttpStatusCode.OK).Json.GetProperty("items");
        Assert.Equal(11, measures.GetArrayLength());
        Assert.Equal("2022年9月底前", measures[4].GetProperty("printedLimit").GetString());
        Assert.Equal("2022-09-30", measures[4].GetProperty("lastDay").GetString());
        Assert.False(measures[10].TryGetProperty("lastDay", out _));
    }
}
