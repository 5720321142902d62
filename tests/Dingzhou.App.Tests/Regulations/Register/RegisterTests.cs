using System.Text.Json.Nodes;

namespace Dingzhou.App.Tests.Regulations.Register;

[Collection(SharedAppGroup.Name)]
public sealed class RegisterTests(SharedApp shared)
{
    [MovableClockFact]
    public async Task A_document_is_registered_once_and_read_by_anybody_with_its_status_on_any_day()
    {
        var lawyer = await shared.App.AsAsync(Person.With("legal", "周法制", "市司法局"));
        var body = new
        {
            number = "定政发[2021] 901 号", title = "测试办法", issuer = "定州市人民政府", implementers =
                new { main = "市民政局", others = Array.Empty<string>() },
            issuedOn = "2021-08-01", effectiveOn = "2021-09-01", validThrough = "2022-08-31", text = "第一条 测试。",
        };
        var key = CommandId.New();
        var made = (await lawyer.PostAsync("/api/regulations", body, key)).Must(HttpStatusCode.Created);
        Assert.Equal("定政发〔2021〕901号", made.String("id"));
        Assert.Equal(made.Text, (await lawyer.PostAsync("/api/regulations", body, key)).Must(HttpStatusCode.Created).Text);
        Assert.Equal(
            "already-registered", (await lawyer.PostAsync("/api/regulations", body, CommandId.New())).Must(HttpStatusCode.Conflict).Code);

        var anybody = shared.App.Public();
        await CorrectAsync(lawyer, made.Location!);
        Assert.Equal("valid", (await anybody.GetAsync(made.Location!)).Must(HttpStatusCode.OK).String("status"));
        Assert.Equal("尚未施行", (await anybody.GetAsync($"{made.Location}?on=2021-08-31")).String("statusText"));
        Assert.Equal("lapsed", (await anybody.GetAsync($"{made.Location}?on=2022-09-01")).String("status"));
        Assert.False((await anybody.GetAsync($"{made.Location}?on=2021-07-31")).Json.TryGetProperty("status", out _));
        Assert.Equal("第一条 测试。", (await anybody.GetAsync($"{made.Location}/text")).Must(HttpStatusCode.OK).Text);
    }

    /// <summary>Another official puts the title right; whoever entered it cannot, and anybody reads why.</summary>
    private async Task CorrectAsync(Api registrar, string document)
    {
        var second = await shared.App.AsAsync(Person.With("legal", "吴复核", "市司法局"));
        var body = new { reason = "标题有误", title = "更正后的办法" };
        Assert.Equal(
            "second-person", (await registrar.PostAsync($"{document}/corrections", body, CommandId.New()))
            .Must(HttpStatusCode.Forbidden).Code);
        var corrected = (await second.PostAsync($"{document}/corrections", body, CommandId.New())).Must(HttpStatusCode.OK);
        Assert.Equal(("更正后的办法", "2022-08-31"), (corrected.String("title"), corrected.String("validThrough")));
        var history = (await shared.App.Public().GetAsync($"{document}/history")).Must(HttpStatusCode.OK).Json.GetProperty("items");
        Assert.Equal("市司法局更正登记：标题有误", history[1].GetProperty("text").GetProperty("zh").GetString());
        var found = (await shared.App.Public().GetAsync($"/api/regulations?q={Uri.EscapeDataString("更正后的办法")}")).Must(
            HttpStatusCode.OK).Json.GetProperty("items");
        Assert.Contains(found.EnumerateArray(), i => i.GetProperty("id").GetString() == corrected.String("id"));
    }

    [Fact]
    public async Task A_document_that_states_no_day_is_registered_without_one()
    {
        var lawyer = await shared.App.AsAsync(Person.With("legal", "周法制", "市司法局"));
        var body =
            new { number = "定政发〔2019〕903号", title = "测试办法", issuer = "定州市人民政府",
            implementers = new { main = "市民政局", others = Array.Empty<string>() } };
        var made = (await lawyer.PostAsync("/api/regulations", body, CommandId.New())).Must(HttpStatusCode.Created).Json;
        Assert.Equal("valid", made.GetProperty("status").GetString());
        Assert.False(made.TryGetProperty("issuedOn", out _) || made.TryGetProperty("effectiveOn", out _));
    }

    [Theory]
    [InlineData("定政发〔2021〕911号", "定政发〔2021〕912号", true, "定政发〔2021〕911号")]
    [InlineData("定政发〔2021〕913号", "定政发〔2021〕914号", false, "定政发〔2021〕913号")]
    [InlineData("定政发〔2021〕915号", "定政发〔2021〕916号", true, "定政发［2021］９１５号")]
    [InlineData("定政发〔2021〕917号", "定政发〔2021〕918号", false, "定政发【２０２１】第 917 号")]
    public async Task What_a_document_repeals_ends_with_it_in_whichever_order_and_form_they_are_named(
        string older, string newer, bool olderFirst, string typed)
    {
        var lawyer = await shared.App.AsAsync(Person.With("legal", "周法制", "市司法局"));
        (string, string, object[])[] both = [(older, "2021-01-01", []), (newer, "2021-09-01", [new { kind = "repeals", number = typed }])];
        foreach (var (number, on, relations) in olderFirst ? both : both.Reverse())
        {
            var body = new
            {
                number, title = "测试办法", issuer = "定州市人民政府", implementers = new { main = "市民政局", others = Array.Empty<string>() },
                issuedOn = on, effectiveOn = on, relations,
            };
            (await lawyer.PostAsync("/api/regulations", body, CommandId.New())).Must(HttpStatusCode.Created);
        }

        var path = $"/api/regulations/{Uri.EscapeDataString(older)}";
        Assert.Equal("valid", (await shared.App.Public().GetAsync($"{path}?on=2021-08-31")).String("status"));
        var ended = (await shared.App.Public().GetAsync($"{path}?on=2021-09-01")).Must(HttpStatusCode.OK).Json;
        Assert.Equal("repealed", ended.GetProperty("status").GetString());
        var relation = Assert.Single(ended.GetProperty("relations").EnumerateArray());
        Assert.Equal(("repealedBy", newer), (relation.GetProperty("kind").GetString(), relation.GetProperty("number").GetString()));
    }

    [Fact]
    public async Task However_a_number_is_typed_it_is_one_number()
    {
        var lawyer = await shared.App.AsAsync(Person.With("legal", "周法制", "市司法局"));
        var body =
            new { number = "定政发［２０２１］９２１ 号", part = 1, title = "测试办法", issuer = "定州市人民政府",
            implementers = new { main = "市民政局", others = Array.Empty<string>() } };
        var made = (await lawyer.PostAsync("/api/regulations", body, CommandId.New())).Must(HttpStatusCode.Created);
        Assert.Equal((Justice.PathOf("定政发〔2021〕921号-1"), "定政发〔2021〕921号"), (made.Location, made.String("number")));

        var anybody = shared.App.Public();
        foreach (var typed in new[] { "定政发〔2021〕921号－１", "定政发（２０２１） 921 号-1", "定政发﹝2021﹞921号-1" })
            Assert.Equal("定政发〔2021〕921号-1", (await anybody.GetAsync(Justice.PathOf(typed))).Must(HttpStatusCode.OK).String("id"));
        Assert.Equal("定政发〔2021〕921号-1", Assert.Single(await FindAsync("定政发［２０２１］９２１号")));
    }

    [Fact]
    public async Task A_relation_to_what_is_no_number_is_refused_and_nothing_is_kept()
    {
        var lawyer = await shared.App.AsAsync(Person.With("legal", "周法制", "市司法局"));
        var body = new
        {
            number = "定政发〔2021〕922号", title = "测试办法", issuer = "定州市人民政府", implementers =
                new { main = "市民政局", others = Array.Empty<string>() },
            issuedOn = "2021-08-01", relations = new[] { new { kind = "repeals", number = "定政办〔2020〕٩٠١号" } },
        };
        var refused = (await lawyer.PostAsync("/api/regulations", body, CommandId.New())).Must(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(
            "/relations/0/number", Assert.Single(refused.Json.GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
        Assert.Equal("regulation-not-found", (await shared.App.Public().GetAsync(Justice.PathOf(body.number))).Code);
    }

    [Theory]
    [InlineData("定政发〔2021〕931号", "长期有效")]
    [InlineData("定政发〔2021〕932号", "9999-12-31")]
    public async Task A_document_may_be_valid_without_end_from_the_first_or_by_a_correction(string number, string unending)
    {
        var (lawyer, second) =
            (await shared.App.AsAsync(Person.With("legal", "周法制", "市司法局")), await shared.App.AsAsync(Person.With("legal", "吴复核", "市司法局")));
        var body = new
        {
            number, title = "测试办法", issuer = "定州市人民政府", implementers = new { main = "市民政局", others = Array.Empty<string>() },
            issuedOn = "2021-08-01", validThrough = unending,
        };
        var made = (await lawyer.PostAsync("/api/regulations", body, CommandId.New())).Must(HttpStatusCode.Created);
        Assert.False(made.Json.TryGetProperty("validThrough", out _) || made.Json.TryGetProperty("lastDay", out _));
        Assert.Equal("valid", (await shared.App.Public().GetAsync($"{made.Location}?on=2200-12-31")).String("status"));
        Assert.Equal(number, Assert.Single(await FindAsync(number)));

        var ends = new { reason = "原文载明有效期", validThrough = "２０２４-０８-３１" };
        Assert.Equal(
            "2024-08-31", (await second.PostAsync($"{made.Location}/corrections", ends, CommandId.New())).Must(HttpStatusCode.OK)
            .String("validThrough"));
        var corrected =
            (await second.PostAsync(
            $"{made.Location}/corrections", new { reason = "原文载明长期有效", validThrough = unending }, CommandId.New())).Must(HttpStatusCode.OK);
        Assert.False(corrected.Json.TryGetProperty("validThrough", out _));
        Assert.Equal(number, Assert.Single(await FindAsync(number)));
    }

    [Theory]
    [InlineData("issuedOn", "9999-12-31")]
    [InlineData("effectiveOn", "1948-12-31")]
    [InlineData("validThrough", "2201-01-01")]
    [InlineData("revisedOn", "2021-02-29")]
    public async Task A_day_beyond_the_bounds_is_refused_where_it_stands_and_nothing_is_kept(string member, string day)
    {
        var lawyer = await shared.App.AsAsync(Person.With("legal", "周法制", "市司法局"));
        var body = new JsonObject
        {
            ["number"] = "定政发〔2021〕933号", ["title"] = "测试办法", ["issuer"] = "定州市人民政府",
            ["implementers"] = new JsonObject { ["main"] = "市民政局", ["others"] = new JsonArray() }, [member] = day,
        };
        var refused = (await lawyer.PostAsync("/api/regulations", body, CommandId.New())).Must(HttpStatusCode.BadRequest);
        Assert.Equal($"/{member}", Assert.Single(refused.Json.GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
        Assert.Equal("regulation-not-found", (await shared.App.Public().GetAsync(Justice.PathOf("定政发〔2021〕933号"))).Code);
        Assert.Equal(
            "invalid-parameter", (await shared.App.Public().GetAsync($"/api/regulations?on={day}")).Must(HttpStatusCode.BadRequest).Code);
    }

    private async Task<IReadOnlyList<string?>> FindAsync(string number)
    {
        var found = (await shared.App.Public().GetAsync($"/api/regulations?number={Uri.EscapeDataString(number)}")).Must(
            HttpStatusCode.OK).Json;
        return [.. found.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString())];
    }

    [Fact]
    public async Task A_faulty_entry_changes_nothing_and_only_the_bureau_of_justice_may_make_one()
    {
        var lawyer = await shared.App.AsAsync(Person.With("legal", "周法制", "市司法局"));
        var body = new
        {
            number = "902号", title = "", issuer = "定州市人民政府", implementers = new { main = "市民政局", others = Array.Empty<string>() },
            issuedOn = "2021-08-01", effectiveOn = "2021-08-01", validThrough = "2021-07-01",
        };

        var refused = (await lawyer.PostAsync("/api/regulations", body, CommandId.New())).Must(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(
            ["/number", "/title", "/validThrough"], refused.Json.GetProperty("errors").EnumerateArray()
            .Select(e => e.GetProperty("pointer").GetString()!));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await (await shared.App.AsAsync(Person.Reviewer("张受理"))).PostAsync("/api/regulations", body, CommandId.New())).Status);
        Assert.Equal(
            "regulation-not-found", (await shared.App.Public().GetAsync($"/api/regulations/{Uri.EscapeDataString("定政发〔2021〕902号")}")).Code);
    }
}
