using Xunit;

namespace Tunesmith.Datasets.Tests;

public sealed class PiiTests
{
    // All numbers are made up; those with check digits were given right ones.
    [Theory]
    [InlineData("Write to ann.lee+x@mail.acme.co.uk, please.", "Write to [mail], please.")]
    [InlineData("邮箱：wang_wu@qq.com。", "邮箱：[mail]。")]
    [InlineData("联系zhang@163.com或13812345678", "联系[mail]或[phone]")]
    [InlineData("手机 138-1234-5678 或 +86 13912345678", "手机 [phone] 或 [phone]")]
    [InlineData("手机１３８１２３４５６７８。", "手机[phone]。")]
    [InlineData("电话：010-62345678转8001", "电话：[phone]转8001")]
    [InlineData("座机(021)62345678", "座机[phone]")]
    [InlineData("Call (415) 555-2671 or 415-555-2671 or +1 415 555 2671.", "Call [phone] or [phone] or [phone].")]
    [InlineData("Ring +44 20 7946 0958 now", "Ring [phone] now")]
    [InlineData("Phone +4915112345678", "Phone [phone]")]
    [InlineData("身份证号11010519491231002X。", "身份证号[idCard]。")]
    [InlineData("身份证号码是：440524188001010014", "身份证号码是：440524188001010014")]
    [InlineData("旧身份证 110105491231002", "旧身份证 [idCard]")]
    [InlineData("HKID A123456(3)", "HKID [idCard]")]
    [InlineData("身分證 A123456789", "身分證 [idCard]")]
    [InlineData("SSN 536-22-1234", "SSN [idCard]")]
    [InlineData("Card 4111 1111 1111 1111 1", "Card 4111 1111 1111 1111 1")]
    [InlineData("Card 4539 1488 0343 6467 ok", "Card [bankCard] ok")]
    [InlineData("卡号6222021234567890128", "卡号[bankCard]")]
    [InlineData("Amex 3782-822463-10005", "Amex [bankCard]")]
    [InlineData("from 93.184.216.34 and 2606:2800:220:1:248:1893:25c8:1946", "from [ipAddress] and [ipAddress]")]
    public void Mask_PersonalData_IsReplacedByItsKind(string text, string expected)
    {
        if (text.Contains("6222021234567890128", StringComparison.Ordinal))
        {
            // The last digit is computed here, so that no real card is in this file by chance.
            var luhn = Enumerable.Range(0, 10).First(digit => BankCards.IsLuhn($"622202123456789012{digit}"));
            text = text.Replace("6222021234567890128", $"622202123456789012{luhn}", StringComparison.Ordinal);
        }

        Assert.Equal(expected, Pii.Mask(text));
    }

    [Theory]
    [InlineData("Order 20231105123456789 of 2023-11-05 12:30:45 costs 1,234,567.89")]
    [InlineData("身份证号 110105194912310021")] // wrong check digit
    [InlineData("Card 4539 1488 0343 6468")] // wrong Luhn digit
    [InlineData("ISBN 978-3-16-148410-0, DOI 10.1000/182, build 1.2.3.4, v2.10.20.30")]
    [InlineData("localhost 127.0.0.1, router 192.168.1.1, 10.0.0.7, mask 255.255.255.0")]
    [InlineData("mail user@example.com, clone git@github.com:a/b.git, img@2x.png, @name")]
    [InlineData("Ruby A::B::C and 12:30:45 and std::vector")]
    [InlineData("Hotline 800-555-0199 and 400-123-4567")]
    [InlineData("pi 3.13812345678901 id a13812345678 sku_13812345678 13812345678901")]
    [InlineData("2019-2020-2021 and 123-456-789 and 555 2000 3000")]
    [InlineData("第1234567890123条，共10000000000元")]
    [InlineData("")]
    public void Find_WhatOnlyLooksLikeIt_IsLeftAlone(string text) => Assert.Empty(Pii.Find(text));

    [Fact]
    public void Find_GivesPlaces()
    {
        const string text = "a 13812345678 b x@y.org";

        Assert.Equal(["13812345678", "x@y.org"], Pii.Find(text).Select(match => text.Substring(match.Start, match.Length)));
        Assert.Equal("a 13812345678 b [mail]", Pii.Mask(text, new HashSet<PiiKind> { PiiKind.Mail }));
    }

    [Fact]
    public void Mask_Sample_SaysWhatItWasDerivedFrom()
    {
        var sample = Some.Pair("My number is 13812345678", "Thanks");
        var masked = Pii.Mask(sample);

        Assert.Equal("My number is [phone]", masked.Messages[0].Content);
        Assert.Equal(SampleHash.Of(sample), masked.Provenance.DerivedFrom);
        Assert.Same(masked, Pii.Mask(masked));
    }

    [Theory]
    [InlineData("docs-github-policies")]
    [InlineData("cn-laws")]
    [InlineData("docs-commonpaper-csa")]
    public void Find_PublicPolicies_HoldNoPrivateNumbers(string folder)
    {
        // Policies name the publisher's own addresses, but no person's number, card or identity.
        var found = Directory.EnumerateFiles(SharedData.Path(folder), "*.md")
            .SelectMany(path => Pii.Find(File.ReadAllText(path)).Select(match => (match.Kind, Text: File.ReadAllText(path).Substring(match.Start, match.Length))))
            .Where(match => match.Kind is not (PiiKind.Mail or PiiKind.Phone)).ToList();

        Assert.Empty(found);
    }
}
