namespace Dingzhou.App.Tests.Policies;

[Collection(nameof(HttpApp))]
public sealed class PolicyTests(HttpApp http)
{
    private readonly Api _api = http.App.Public();

    [Fact]
    public async Task The_policies_are_open_to_everybody_with_number_validity_and_window()
    {
        var answer = (await _api.GetAsync("/api/policies")).Must(HttpStatusCode.OK);

        var policies = answer.Json.GetProperty("items").EnumerateArray().Where(p => !EverValid.IsOne(p.GetProperty("id").GetString()!))
            .ToList();
        Assert.Equal(
            [("定政发〔2022〕20号", "2024-08-08"), ("定政办字〔2022〕71号", "2025-12-31"), ("定政发〔2022〕22号", "2027-08-15")],
            policies.Select(p => (p.GetProperty("documentNumber").GetString()!, p.GetProperty("validThrough").GetString()!)));
        foreach (var policy in policies)
            (await _api.GetAsync($"/api/policies/{policy.GetProperty("id").GetString()}")).Must(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("town", "town-grain-scale", "grain-land")]
    [InlineData("familyFarm", "grain-land", "town-grain-scale")]
    public async Task An_applicant_sees_the_matters_it_may_apply_for(string kind, string open, string closed)
    {
        var answer = (await _api.GetAsync($"/api/matters?applicantKind={kind}")).Must(HttpStatusCode.OK);

        var ids = answer.Json.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("id").GetString()).ToList();
        Assert.Contains(open, ids);
        Assert.DoesNotContain(closed, ids);
    }

    [Fact]
    public async Task A_matter_says_what_it_needs()
    {
        var matter = (await _api.GetAsync("/api/matters/grain-land")).Must(HttpStatusCode.OK).Json.GetProperty("matter");

        Assert.Contains(matter.GetProperty("facts").EnumerateArray(), f => f.GetProperty("name").GetString() == "area");
        Assert.Contains(matter.GetProperty("materials").EnumerateArray(), m => m.GetProperty("required").GetBoolean());
        Assert.All(
            matter.GetProperty("figures").EnumerateArray(), f =>
            Assert.NotEmpty(f.GetProperty("source").GetProperty("article").GetString()!));
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        (await _api.GetAsync("/api/policies/none")).MustRefuse(404, "not-found");
        (await _api.GetAsync("/api/policies/agriculture-2022?version=99")).MustRefuse(404, "not-found");
        (await _api.GetAsync("/api/matters/none")).MustRefuse(404, "not-found");
        (await _api.GetAsync("/api/matters?applicantKind=king")).MustRefuse(400, "invalid-parameter");
        Assert.Empty((await _api.GetAsync("/api/matters?policyId=none")).Json.GetProperty("items").EnumerateArray());
    }
}
