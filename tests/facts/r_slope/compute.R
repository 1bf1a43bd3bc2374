# slope of a straight line through the periods, all of the same weight: R's lm
d <- read.csv("periods.csv")
cat("series,slope,intercept,residual_sum\n")
for (s in unique(d$series)) {
  one <- d[d$series == s, ]
  m <- lm(value ~ time, data = one)
  cat(sprintf("%s,%.12f,%.9f,%.12f\n", s, coef(m)[["time"]], coef(m)[["(Intercept)"]], sum(resid(m)^2)))
}
