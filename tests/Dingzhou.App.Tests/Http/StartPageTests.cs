using System.Xml.Linq;

namespace Dingzhou.App.Tests.Http;

[Collection(nameof(HttpApp))]
public sealed class StartPageTests(HttpApp http)
{
    [Theory]
    [InlineData("/api")]
    [InlineData("/api/")]
    [InlineData(
        "/", Skip = "The root of another host is its own.", SkipWhen = nameof(TestKit.App.IsElsewhere), SkipType = typeof(TestKit.App))]
    public async Task The_root_tells_in_both_languages_what_this_is_and_every_link_of_it_leads_somewhere(string path)
    {
        using var answer = await http.App.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("定州市政策服务平台", text, StringComparison.Ordinal);
        Assert.Contains("Policy services of the city of Dingzhou", text, StringComparison.Ordinal);
        var links = XDocument.Parse(text.Replace("<!doctype html>", "", StringComparison.Ordinal)).Descendants("a").Select(
            a => a.Attribute("href")!.Value).ToList();
        Assert.Contains("/api/docs", links);
        foreach (var link in links)
            Assert.Equal(HttpStatusCode.OK, (await http.App.Http.GetAsync(new Uri(link, UriKind.Relative))).StatusCode);
    }
}
